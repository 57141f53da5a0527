import { type Place, serverOf } from '../../plan/place';
import { type PlanRecord, type TenantRecord, type VaultServerRecord } from '../../plan/records';
import { stateRecords } from '../../plan/state-records';
import { tenantStacks } from '../../plan/tenant-stacks';
import { type Problem, type Rule } from '../rule';

/** What applies in 15 s: 300 resources took 13 s, 3,000 took 318 s. */
const MOST_RESOURCES = 330;

/** How many resources each tenant has in each place. */
function resourcesByPlace({ tenants }: PlanRecord): Map<Place, Map<TenantRecord, number>> {
  const places = new Map<Place, Map<TenantRecord, number>>();
  for (const tenant of tenants) {
    for (const { record } of stateRecords(tenant)) {
      const counts = places.get(record.server) ?? new Map<TenantRecord, number>();
      places.set(record.server, counts.set(tenant, (counts.get(tenant) ?? 0) + 1));
    }
  }
  return places;
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0);
}

function* problemsOf(
  server: VaultServerRecord,
  place: Place,
  counts: ReadonlyMap<TenantRecord, number>,
): Generator<Problem> {
  const stacks = tenantStacks(server, place, [...counts.keys()]).map(({ name, owners }) => ({
    name,
    resources: sum(owners.map((owner) => counts.get(owner) ?? 0)),
  }));
  const [largest, ...others] = stacks
    .filter(({ resources }) => resources > MOST_RESOURCES)
    .sort((a, b) => b.resources - a.resources);
  if (!largest) return;
  const { name, resources } = largest;
  const beside = others.length > 0 ? `, and ${others.length} more stacks of '${place}' are too large` : '';
  // Half full, so that it holds when there are twice as many tenants.
  const count = Math.max(2, Math.ceil(sum(counts.values()) / (MOST_RESOURCES / 2)));
  yield {
    origin: server.origin,
    message: `stack '${name}' has ${resources} resources, more than ${MOST_RESOURCES}${beside}`,
    fix: `Part its tenants into more stacks, for example by \`tenantStacks: Shards.byHash(${count}, { formerly: … })\` of server '${server.id}', where \`formerly\` is what it is now; docs/states.md has what else there is, and how to move.`,
  };
}

/** Terraform refreshes and plans all that a state has, whatever changed. */
export const stackTooLarge: Rule = {
  id: 'stack-too-large',
  severity: 'warning',
  title: 'A stack of tenants has more resources than apply in 15 s',
  what: `A Terraform stack of tenants with more than ${MOST_RESOURCES} resources: policies, auth roles, roles of databases and PKI engines. Stacks of what belongs to the platform are not looked at.`,
  why: 'Terraform reads and plans everything in a state at each apply, in a time that grows faster than their number: 300 resources took 13 s, 3,000 took 318 s. One apply at a time holds the lock of a state, so that every change of any tenant waits for it.',
  example: "stack 'vault-tenants' has 3000 resources, more than 330",
  fix: 'Part the tenants of the server into more stacks: `tenantStacks: Shards.byHash(16)`, `byCluster()`, `byTenant()` or `byName()`, with `formerly` for what was applied already. docs/states.md says which to choose.',
  check: ({ plan }) => {
    const servers = new Map(plan.servers.map((server) => [server.id, server]));
    return [...resourcesByPlace(plan)].flatMap(([place, counts]) => {
      const server = servers.get(serverOf(place));
      return server ? [...problemsOf(server, place, counts)] : [];
    });
  },
};
