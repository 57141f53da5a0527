import { kindOf } from './kinds';
import { type Kind, type Origin, type PlanRecord, type RecordOf, type Records } from './records';
import { sortedBy } from './sorted';
import { type VisitedProblem } from './visited-problem';

/** A record of something that is written beside the definition, read back from the output. */
export interface ReadBack<K extends Kind = Kind> {
  readonly kind: K;
  readonly record: RecordOf<K> & Origin;
}

/** What somebody made of an output other than was planned. */
export interface VisitedOutput {
  /** What is other than planned, and what cannot be read back. */
  readonly problems: readonly VisitedProblem[];
  readonly readBack: readonly ReadBack[];
}

/** Records by the lists that they belong to. */
type Additions = Map<Kind, ReadBack['record'][]>;

/** Whose namespace each is, by cluster and name: a tenant is its namespaces. */
function tenantsByNamespace({ tenants }: PlanRecord): ReadonlyMap<string, string> {
  return new Map(
    tenants.flatMap((tenant) =>
      tenant.namespaces.map(({ cluster, name }) => [`${cluster} ${name}`, tenant.name] as const),
    ),
  );
}

function grown<T extends Records>(owner: T, additions: Additions | undefined): T {
  if (!additions) return owner;
  const lists = [...additions].map(([kind, records]) => {
    const all = [...owner[kind], ...records] as RecordOf<typeof kind>[];
    return [kind, sortedBy(all, kindOf(kind).key)] as const;
  });
  return { ...owner, ...Object.fromEntries(lists) };
}

/**
 * A plan with what was read back: what is in a tenant's namespace is the tenant's, all else is the platform's, whose
 * visitors, stacks and charts added it.
 */
export function withReadBack(plan: PlanRecord, readBack: readonly ReadBack[]): PlanRecord {
  if (readBack.length === 0) return plan;
  const tenants = tenantsByNamespace(plan);
  const byOwner = new Map<string | undefined, Additions>();
  for (const { kind, record } of readBack) {
    const { cluster, namespace } = record as { readonly cluster?: string; readonly namespace?: string };
    const owner = namespace === undefined ? undefined : tenants.get(`${cluster} ${namespace}`);
    const additions = byOwner.get(owner) ?? new Map<Kind, ReadBack['record'][]>();
    byOwner.set(owner, additions);
    additions.set(kind, [...(additions.get(kind) ?? []), record]);
  }
  return {
    ...grown(plan, byOwner.get(undefined)),
    tenants: plan.tenants.map((tenant) => grown(tenant, byOwner.get(tenant.name))),
  };
}

/** What several parts of an output have, each thing once: what is added to a stack is seen in each of its shards. */
export function eachOnce<T>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}
