import { type TerraformProvider, type TerraformResource, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { compareText } from '../plan/order';
import { createResource, createVariable } from './construct';
import { dependenciesOf, placedTwice, type Resource } from './resource';
import { variablesOf, type VariableUse } from './variable';

const PLACEMENTS = new WeakMap<TerraformStack, Placement>();

/**
 * What this library has placed in one stack, wherever below it: knows every resource by its address, so that
 * each depends on those it needs which the same stack has, whichever came first.
 */
export class Placement {
  /** The placement of the stack that a scope belongs to. */
  public static in(scope: Construct): Placement {
    const stack = TerraformStack.of(scope);
    let placement = PLACEMENTS.get(stack);
    if (!placement) PLACEMENTS.set(stack, (placement = new Placement(stack)));
    return placement;
  }

  private readonly addresses = new Set<string>();
  private readonly variables = new Set<string>();
  /** By what they need that is not there yet. */
  private readonly waiting = new Map<string, TerraformResource[]>();

  private constructor(private readonly stack: TerraformStack) {}

  /**
   * Makes resources.
   *
   * @throws DefinitionError when the stack has one of them already
   */
  public addResources(scope: Construct, resources: readonly Resource[], provider?: TerraformProvider): void {
    for (const resource of resources) {
      if (this.addresses.has(resource.address)) throw placedTwice(resource, this.stack.node.id);
      this.addresses.add(resource.address);
    }
    for (const resource of resources) this.addResource(scope, resource, provider);
  }

  /** Makes the variables that are used, unless the stack has them. */
  public addVariables(scope: Construct, uses: readonly VariableUse[]): void {
    for (const variable of variablesOf(uses)) {
      if (!this.variables.has(variable.name)) createVariable(scope, variable);
      this.variables.add(variable.name);
    }
  }

  private addResource(scope: Construct, resource: Resource, provider?: TerraformProvider): void {
    const isThere = (address: string) => this.addresses.has(address);
    const construct = createResource(scope, resource, dependenciesOf(resource, isThere), provider);
    for (const needed of resource.needs) {
      if (!isThere(needed)) this.waiting.set(needed, [...(this.waiting.get(needed) ?? []), construct]);
    }
    this.waiting.get(resource.address)?.forEach((each) => addDependency(each, resource.address));
    this.waiting.delete(resource.address);
  }
}

function addDependency(resource: TerraformResource, address: string): void {
  resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), address])].sort(compareText);
}
