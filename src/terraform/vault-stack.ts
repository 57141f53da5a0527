import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { TerraformStack } from 'cdktf';
import { version as cdktfVersion } from 'cdktf/package.json';
import { Construct } from 'constructs';
import { type PlanRecord, type TenantRecord, type VaultServerRecord } from '../plan/records';
import { type Blueprint } from './blueprint';
import { literals } from './literal';
import { Placement } from './placement';
import { platformBlueprints, tenantBlueprints } from './server-resources';
import { type VariableRecord, variablesOf } from './variable';

/** Write-only attributes. */
const REQUIRED_TERRAFORM = '>= 1.11';
/** What the bindings are of. */
const REQUIRED_PROVIDER = '>= 5.6, < 6';
/** `token_reviewer_jwt_wo`. */
const REQUIRED_PROVIDER_FOR_REVIEWER_TOKEN = '>= 5.7, < 6';

/** What a stack is built from. */
interface StackParts {
  readonly id: string;
  readonly server: VaultServerRecord;
  readonly provider: string;
  readonly blueprints: readonly Blueprint[];
  readonly variables?: readonly VariableRecord[];
}

/**
 * A stack without a cdktf App, whose constructor would write files; nothing here needs one.
 *
 * The resources are its direct children.
 */
function buildStack({ id, server, provider, blueprints, variables = [] }: StackParts): TerraformStack {
  const root = new Construct(undefined as unknown as Construct, '');
  root.node.setContext('cdktfVersion', cdktfVersion);
  const stack = new TerraformStack(root, id);
  stack.addOverride('terraform.required_version', REQUIRED_TERRAFORM);
  stack.addOverride('terraform.required_providers.vault.version', provider);
  new VaultProvider(
    stack,
    'vault',
    literals({ address: server.terraformAddress, namespace: server.namespace }),
  );
  const placement = Placement.in(stack);
  variables.forEach((variable) => placement.addVariable(stack, variable));
  blueprints.forEach((blueprint) => placement.addResource(stack, blueprint));
  return stack;
}

/** Name of the stack of what belongs to the platform on a server. */
export function platformStackName(server: string): string {
  return server;
}

/** Name of the stack of the tenants of a server. */
export function tenantsStackName(server: string): string {
  return `${server}-tenants`;
}

/** The stack of what belongs to the platform on a server. */
export function platformStack(plan: PlanRecord, server: VaultServerRecord): TerraformStack {
  const passesReviewerToken = plan.clusters.some(
    (cluster) => cluster.server === server.id && cluster.reviewer.kind === 'token',
  );
  return buildStack({
    id: platformStackName(server.id),
    server,
    provider: passesReviewerToken ? REQUIRED_PROVIDER_FOR_REVIEWER_TOKEN : REQUIRED_PROVIDER,
    blueprints: platformBlueprints(plan, server.id),
    variables: variablesOf(plan, server.id),
  });
}

/** One part of the stack of the tenants of a server. */
export function tenantsStack(
  plan: PlanRecord,
  server: VaultServerRecord,
  tenants: readonly TenantRecord[],
): TerraformStack {
  return buildStack({
    id: tenantsStackName(server.id),
    server,
    provider: REQUIRED_PROVIDER,
    blueprints: tenants.flatMap((tenant) => tenantBlueprints(plan, tenant, server.id)),
  });
}
