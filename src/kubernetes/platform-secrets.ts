import { Construct } from 'constructs';
import { type Plan } from '../plan/plan';
import { type PlanRecord } from '../plan/records';
import { addAdmissionGuard } from './admission-guard';
import { ownerLabels } from './object-identity';
import { addOwnedObjects, type PlannedObject } from './owned-objects';
import { clusterRecord } from './plan-cluster';

/** Properties of {@link PlatformSecrets}. */
export interface PlatformSecretsProps {
  /** What the definition means, proven: `platform.compile()`. */
  readonly plan: Plan;
  /** Name of the cluster that the chart is for. */
  readonly cluster: string;
}

/**
 * What the platform itself has in one cluster, in a chart of your own: the admission guard of stores and
 * generators, and the stores that tenants share, with their ServiceAccounts.
 *
 * The ids of its children are kind, namespace and name, for example `ClusterSecretStore.shared-certificates`.
 */
export class PlatformSecrets extends Construct {
  /**
   * @param scope a cdk8s Chart, or a construct in one
   * @param id id of the construct
   * @param props the plan and the cluster
   * @throws DefinitionError when the plan has no such cluster
   */
  public constructor(scope: Construct, id: string, props: PlatformSecretsProps) {
    super(scope, id);
    addPlatformObjects(this, props.plan._record, props.cluster);
  }
}

/** Adds the objects of the platform in one cluster. */
export function addPlatformObjects(scope: Construct, plan: PlanRecord, clusterId: string): PlannedObject[] {
  const cluster = clusterRecord(plan, clusterId, scope.node.path);
  const labels = ownerLabels(plan.platform);
  const guard = cluster.guard.kind === 'rbac' ? addAdmissionGuard(scope, plan.platform, labels) : [];
  return [
    ...guard.map((object) => ({ object, origin: cluster.origin })),
    ...addOwnedObjects(scope, { owned: plan, cluster, platform: plan.platform, labels }),
  ];
}
