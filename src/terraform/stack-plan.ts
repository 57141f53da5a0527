import { type PlanRecord, type Records, type VaultServerRecord } from '../plan/records';
import { type Resource } from './resource';
import { providerMinorOf, resourcesOf, variableUsesOf } from './server-resources';
import { type VariableUse } from './variable';

/** Tenants that are rendered and dropped together. */
const TENANTS_A_SHARD = 100;

/** What the bindings are of. */
const PROVIDER_MINOR = 6;

/** What a stack is to hold. */
export interface StackPlan {
  readonly name: string;
  /** The server that it configures. */
  readonly server: VaultServerRecord;
  /** Names of the stacks to apply before it. */
  readonly dependsOn: readonly string[];
  /** Versions of the provider that have all of its attributes. */
  readonly providerVersion: string;
  /** The secrets that its resources are given. */
  readonly variableUses: readonly VariableUse[];
  /** Its resources, in parts that are rendered and dropped one at a time. */
  readonly shards: Iterable<readonly Resource[]>;
}

/** What the owners have on a server, so many of them at a time. */
function* shards(
  plan: PlanRecord,
  owners: readonly Records[],
  server: string,
): Generator<readonly Resource[]> {
  for (let first = 0; first < owners.length; first += TENANTS_A_SHARD) {
    const resources = resourcesOf(plan, owners.slice(first, first + TENANTS_A_SHARD), server);
    if (resources.length > 0) yield resources;
  }
}

/** What all stacks have in common. */
function stackOf(plan: PlanRecord, owners: readonly Records[], server: VaultServerRecord) {
  const minor = providerMinorOf(owners, server.id, PROVIDER_MINOR);
  return {
    server,
    providerVersion: `>= 5.${minor}, < 6`,
    variableUses: variableUsesOf(owners, server.id),
    shards: shards(plan, owners, server.id),
  };
}

/**
 * The stacks of a plan in the order in which they are to be applied: for each server `<server>`, for what
 * belongs to the platform, and `<server>-tenants`, which may turn out to have no shard.
 */
export function stackPlans(plan: PlanRecord): StackPlan[] {
  return plan.servers.flatMap((server) => [
    { name: server.id, dependsOn: [], ...stackOf(plan, [plan], server) },
    { name: `${server.id}-tenants`, dependsOn: [server.id], ...stackOf(plan, plan.tenants, server) },
  ]);
}
