import { type TerraformProvider, type TerraformResource, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { DefinitionError } from '../plan/definition-error';
import { compareText } from '../plan/order';
import { type Blueprint } from './blueprint';
import { createVariable, type VariableRecord } from './variable';

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
    if (!placement) PLACEMENTS.set(stack, (placement = new Placement()));
    return placement;
  }

  private readonly resources = new Map<string, TerraformResource>();
  private readonly waiting = new Map<string, TerraformResource[]>();
  private readonly variables = new Set<string>();

  private constructor() {}

  /** Makes the resource of a blueprint. */
  public addResource(scope: Construct, blueprint: Blueprint, provider?: TerraformProvider): void {
    const { address } = blueprint;
    if (this.resources.has(address)) {
      throw new DefinitionError({
        given: `${address} is placed in stack '${TerraformStack.of(scope).node.id}' twice`,
        expected: 'each part of a plan in a stack once',
        fix: 'Remove one of the constructs that place it.',
        where: blueprint.origin,
      });
    }
    const resource = blueprint.create(scope, { provider });
    this.resources.set(address, resource);
    for (const needed of blueprint.needs) {
      if (this.resources.has(needed)) addDependency(resource, needed);
      else this.waiting.set(needed, [...(this.waiting.get(needed) ?? []), resource]);
    }
    this.waiting.get(address)?.forEach((waiting) => addDependency(waiting, address));
    this.waiting.delete(address);
  }

  /** Makes a variable, unless the stack has it. */
  public addVariable(scope: Construct, variable: VariableRecord): void {
    if (this.variables.has(variable.name)) return;
    this.variables.add(variable.name);
    createVariable(scope, variable);
  }
}

function addDependency(resource: TerraformResource, address: string): void {
  resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), address])].sort(compareText);
}
