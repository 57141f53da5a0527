import { type Finding } from '../plan/finding';
import { ALL_KINDS } from '../plan/kinds';
import { fileOf } from '../plan/origin';
import { type PlanRecord, type Records } from '../plan/records';

/**
 * Which findings concern a cluster: those of its tenants, of the cluster itself and of the platform, and every error.
 *
 * An error is never another cluster's alone: that two environments are apart is proven of both, and what it is found
 * in may be either.
 */
export function concerning(plan: PlanRecord, cluster: string): (finding: Finding) => boolean {
  const clusters = clustersOfOrigins(plan);
  return ({ severity, origin }) => {
    if (severity === 'error') return true;
    for (const place of placesOf(origin)) {
      const known = clusters.get(place);
      if (known) return known.has(cluster);
    }
    return true;
  };
}

/** By origin, the clusters of what comes from there; of what is in no cluster there is none. */
function clustersOfOrigins(plan: PlanRecord): ReadonlyMap<string, ReadonlySet<string>> {
  const clusters = new Map<string, Set<string>>();
  const note = (origin: string, cluster: string) =>
    clusters.set(origin, (clusters.get(origin) ?? new Set()).add(cluster));
  for (const { id, origin } of plan.clusters) note(origin, id);
  for (const { origin, cluster } of placed(plan)) if (cluster !== undefined) note(origin, cluster);
  for (const tenant of plan.tenants) {
    note(tenant.origin, tenant.cluster);
    note(fileOf(tenant.origin), tenant.cluster);
    for (const { origin } of placed(tenant)) note(origin, tenant.cluster);
  }
  return clusters;
}

function* placed(owner: Records): Generator<{ readonly origin: string; readonly cluster?: string }> {
  for (const kind of ALL_KINDS) {
    for (const record of owner[kind] as readonly { readonly origin?: string; readonly cluster?: string }[])
      if (record.origin !== undefined) yield { ...record, origin: record.origin };
  }
}

/** An origin, its file, and the constructs that it is below, the nearest first. */
function* placesOf(origin: string): Generator<string> {
  yield origin;
  let place = fileOf(origin);
  yield place;
  for (let slash = place.lastIndexOf('/'); slash > 0; slash = place.lastIndexOf('/'))
    yield (place = place.slice(0, slash));
}
