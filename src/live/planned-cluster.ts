import { type ObjectManifest } from '../kubernetes/object-manifest';
import { clusterRecord } from '../kubernetes/plan-cluster';
import { type PlannedManifest, platformObjects, tenantObjects } from '../kubernetes/planned-manifest';
import { type KubernetesClusterRecord, type PlanRecord } from '../plan/records';
import { type LiveObject, type ObjectType } from './cluster-reader';

/** What a plan means in a cluster. */
export interface PlannedCluster {
  readonly cluster: KubernetesClusterRecord;
  readonly objects: readonly PlannedManifest[];
  /** Names of all of them, as {@link nameOf} gives them. */
  readonly names: ReadonlySet<string>;
}

/** All objects of a plan in a cluster. */
export function plannedCluster(plan: PlanRecord, id: string): PlannedCluster {
  const cluster = clusterRecord(plan, id, plan.origin);
  const objects = [
    ...platformObjects(plan, cluster).manifests,
    ...plan.tenants
      .filter((tenant) => tenant.cluster === id)
      .flatMap((tenant) => tenantObjects(plan, tenant).manifests),
  ];
  return { cluster, objects, names: new Set(objects.map(({ manifest }) => nameOf(manifest, manifest))) };
}

/** The kinds of objects, each once. */
export function typesOf(objects: readonly PlannedManifest[]): ObjectType[] {
  const types = objects.map(({ manifest: { apiVersion, kind } }) => [kind, { apiVersion, kind }] as const);
  return [...new Map(types).values()];
}

/** What messages call an object: `ExternalSecret team-a/database`. */
export function nameOf(
  { kind }: Pick<ObjectType, 'kind'>,
  { metadata: { namespace, name } }: Pick<LiveObject | ObjectManifest, 'metadata'>,
): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
