import { type PlanRecord, type VaultServerRecord } from '../plan/records';
import { type Blueprint } from './blueprint';
import { platformBlueprints, tenantBlueprints } from './server-resources';
import { type VariableRecord, variablesOf } from './variable';

/** Tenants that are built, rendered and dropped together. */
const TENANTS_A_SHARD = 100;

/** What the bindings are of. */
const PROVIDER_VERSION = '>= 5.6, < 6';
/** The first with `token_reviewer_jwt_wo`. */
const PROVIDER_VERSION_FOR_REVIEWER_TOKEN = '>= 5.7, < 6';

/** What a stack is to hold. */
export interface StackPlan {
  readonly name: string;
  /** The server that it configures. */
  readonly server: VaultServerRecord;
  /** Names of the stacks to apply before it. */
  readonly dependsOn: readonly string[];
  /** Versions of the provider that have all of its attributes. */
  readonly providerVersion: string;
  readonly variables: readonly VariableRecord[];
  /** Its resources, in parts that are built, rendered and dropped one at a time. */
  readonly shards: Iterable<readonly Blueprint[]>;
}

/** What belongs to the platform on a server. */
function platformStack(plan: PlanRecord, server: VaultServerRecord): StackPlan {
  const passesReviewerToken = plan.clusters.some(
    (cluster) => cluster.server === server.id && cluster.reviewer.kind === 'token',
  );
  return {
    name: server.id,
    server,
    dependsOn: [],
    providerVersion: passesReviewerToken ? PROVIDER_VERSION_FOR_REVIEWER_TOKEN : PROVIDER_VERSION,
    variables: variablesOf(plan, server.id),
    shards: [platformBlueprints(plan, server.id)],
  };
}

/** What belongs to tenants on a server, a hundred of them at a time. */
function* tenantShards(plan: PlanRecord, server: string): Generator<readonly Blueprint[]> {
  for (let first = 0; first < plan.tenants.length; first += TENANTS_A_SHARD) {
    const blueprints = plan.tenants
      .slice(first, first + TENANTS_A_SHARD)
      .flatMap((tenant) => tenantBlueprints(plan, tenant, server));
    if (blueprints.length > 0) yield blueprints;
  }
}

/**
 * The stacks of a plan in the order in which they are to be applied: for each server `<server>`, for what
 * belongs to the platform, and `<server>-tenants`, which may turn out to have no shard.
 */
export function stackPlans(plan: PlanRecord): StackPlan[] {
  return plan.servers.flatMap((server) => [
    platformStack(plan, server),
    {
      name: `${server.id}-tenants`,
      server,
      dependsOn: [server.id],
      providerVersion: PROVIDER_VERSION,
      variables: [],
      shards: tenantShards(plan, server.id),
    },
  ]);
}
