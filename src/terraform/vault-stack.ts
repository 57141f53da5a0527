import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { TerraformStack } from 'cdktf';
import { version as cdktfVersion } from 'cdktf/package.json';
import { Construct } from 'constructs';
import { type Blueprint } from './blueprint';
import { literals } from './literal';
import { Placement } from './placement';
import { type StackPlan } from './stack-plan';

/** The first with write-only attributes. */
const TERRAFORM_VERSION = '>= 1.11';

/**
 * A stack, or one shard of it, with its resources as direct children.
 *
 * It has no cdktf App: the constructor of one writes files, and nothing here needs one.
 */
export function buildStack(plan: StackPlan, blueprints: readonly Blueprint[]): TerraformStack {
  const root = new Construct(undefined as unknown as Construct, '');
  root.node.setContext('cdktfVersion', cdktfVersion);
  const stack = new TerraformStack(root, plan.name);
  stack.addOverride('terraform.required_version', TERRAFORM_VERSION);
  stack.addOverride('terraform.required_providers.vault.version', plan.providerVersion);
  const { terraformAddress: address, namespace } = plan.server;
  new VaultProvider(stack, 'vault', literals({ address, namespace }));
  const placement = Placement.in(stack);
  plan.variables.forEach((variable) => placement.addVariable(stack, variable));
  blueprints.forEach((blueprint) => placement.addResource(stack, blueprint));
  return stack;
}
