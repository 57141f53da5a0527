import {
  type Kind,
  type KubernetesClusterRecord,
  type Origin,
  type PlanRecord,
  type RecordOf,
  type Records,
  type TenantRecord,
} from '../plan/records';
import { APPLY_ORDER, MANIFESTS } from './kinds';
import { type ManifestContext, type ObjectOf } from './kinds/kind';
import { type ObjectManifest, ownerLabels } from './object-manifest';
import { clusterRecord } from './plan-cluster';

/** An object that the plan means, and where in the definition it comes from. */
export interface PlannedManifest extends Origin {
  readonly manifest: ObjectManifest;
}

/** What a tenant has in its cluster, in the order in which it is best applied. */
export function tenantManifests(plan: PlanRecord, tenant: TenantRecord): PlannedManifest[] {
  return ownedManifests(tenant, {
    plan,
    cluster: clusterRecord(plan, tenant.cluster, tenant.origin),
    labels: ownerLabels(plan.platform, tenant.name),
  });
}

/** What the platform itself has in a cluster, in the order in which it is best applied. */
export function platformManifests(plan: PlanRecord, cluster: KubernetesClusterRecord): PlannedManifest[] {
  const labels = ownerLabels(plan.platform);
  return ownedManifests({ ...plan, clusters: [cluster] }, { plan, cluster, labels });
}

function ownedManifests(owned: Records, context: ManifestContext): PlannedManifest[] {
  return APPLY_ORDER.flatMap((kind) => kindManifests(kind, owned, context));
}

function kindManifests<K extends Kind>(kind: K, owned: Records, context: ManifestContext): PlannedManifest[] {
  const objects = MANIFESTS[kind] as 'none' | readonly ObjectOf<RecordOf<K> & Origin>[];
  if (objects === 'none') return [];
  const records = (owned[kind] as readonly (RecordOf<K> & Origin)[]).filter((record) =>
    isIn(context.cluster, record),
  );
  return objects.flatMap(({ manifest }) =>
    records.flatMap((record) => {
      const made = manifest(record, context);
      return made ? [{ manifest: made, origin: record.origin }] : [];
    }),
  );
}

/** Whether a record is in a cluster: one that names none is wherever its owner is. */
function isIn(cluster: KubernetesClusterRecord, record: object): boolean {
  return !('cluster' in record) || record.cluster === cluster.id;
}
