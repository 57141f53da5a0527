import {
  type KubernetesClusterRecord,
  type Origin,
  type PlanRecord,
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

/** What an owner has in a cluster. */
export interface PlannedObjects {
  /** How many objects. */
  readonly count: number;
  /** Their manifests, made anew each time, in the order in which they are best applied. */
  readonly manifests: readonly PlannedManifest[];
}

/** What a tenant has in its cluster. */
export function tenantObjects(plan: PlanRecord, tenant: TenantRecord): PlannedObjects {
  return new OwnedObjects({
    plan,
    owned: tenant,
    cluster: clusterRecord(plan, tenant.cluster, tenant.origin),
    labels: ownerLabels(plan.platform, tenant.name),
  });
}

/** What the platform itself has in a cluster. */
export function platformObjects(plan: PlanRecord, cluster: KubernetesClusterRecord): PlannedObjects {
  const labels = ownerLabels(plan.platform);
  return new OwnedObjects({ plan, cluster, owned: { ...plan, clusters: [cluster] }, labels });
}

/** A record, and what of an object it has. */
interface Planned {
  readonly object: ObjectOf<Origin>;
  readonly record: Origin;
}

class OwnedObjects implements PlannedObjects {
  public constructor(private readonly context: ManifestContext) {}

  public get count(): number {
    let count = 0;
    for (const planned of this.planned()) if (planned) count++;
    return count;
  }

  public get manifests(): PlannedManifest[] {
    return Array.from(this.planned(), ({ object, record }) => ({
      manifest: object.manifest(record, this.context),
      origin: record.origin,
    }));
  }

  private *planned(): Generator<Planned> {
    for (const kind of APPLY_ORDER) {
      const objects = MANIFESTS[kind] as 'none' | readonly ObjectOf<Origin>[];
      if (objects === 'none') continue;
      const records = (this.context.owned[kind] as readonly Origin[]).filter((record) =>
        isIn(this.context.cluster, record),
      );
      for (const object of objects)
        for (const record of records)
          if (object.isOf?.(record, this.context) ?? true) yield { object, record };
    }
  }
}

/** Whether a record is in a cluster: one that names none is wherever its owner is. */
function isIn(cluster: KubernetesClusterRecord, record: object): boolean {
  return !('cluster' in record) || record.cluster === cluster.id;
}
