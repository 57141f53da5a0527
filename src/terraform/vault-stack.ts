import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { TerraformBackend, TerraformStack } from 'cdktf';
import { version as cdktfVersion } from 'cdktf/package.json';
import { Construct } from 'constructs';
import { backendAttributes } from '../plan/terraform-backend';
import { Placement } from './placement';
import { type Resource } from './resource';
import { PROVIDER_VERSION, TERRAFORM_VERSION } from './stack-literal';
import { type StackPlan } from './stack-plan';
import { valuesJson } from './value';

/**
 * A stack, or one shard of it, with its resources as direct children.
 *
 * It has no cdktf App: the constructor of one writes files, and nothing here needs one.
 */
export function buildStack(plan: StackPlan, resources: readonly Resource[]): TerraformStack {
  const root = new Construct(undefined as unknown as Construct, '');
  root.node.setContext('cdktfVersion', cdktfVersion);
  const stack = new TerraformStack(root, plan.name);
  stack.addOverride('terraform.required_version', TERRAFORM_VERSION);
  stack.addOverride('terraform.required_providers.vault.version', PROVIDER_VERSION);
  addBackend(stack, plan);
  const { terraformAddress: address } = plan.server;
  const { namespace } = plan;
  new VaultProvider(stack, 'vault', valuesJson({ address, namespace }));
  const placement = Placement.in(stack);
  placement.addVariables(stack, plan.variableUses);
  placement.addResources(stack, resources);
  return stack;
}

/** A back end of any type. */
class PlannedBackend extends TerraformBackend {
  /** Nothing in a stack reads the state of another. */
  public override getRemoteStateDataSource(): never {
    throw new Error('the state of a stack of tenantry is not to be read by another');
  }
}

/** The back end as one that visitors see: another one beside it is refused. */
function addBackend(stack: TerraformStack, { name, backend }: StackPlan): void {
  if (!backend) return;
  const block = new PlannedBackend(stack, 'backend', backend.type);
  for (const [attribute, value] of Object.entries(valuesJson(backendAttributes(backend, name))))
    block.addOverride(attribute, value);
}
