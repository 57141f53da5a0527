import { type IServiceAccount, type Namespace } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { type TenantPlan } from '../plan/plan';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { GivenObjects } from './given-objects';
import { type ObjectManifest, ownerLabels } from './object-identity';
import {
  addOwnedObjects,
  type ForeignObjects,
  ownedManifests,
  type OwnedObjectsProps,
  type PlannedObject,
} from './owned-objects';
import { clusterRecord } from './plan-cluster';

/** Properties of {@link TenantSecrets}. */
export interface TenantSecretsProps {
  /** What the tenant's definition means, proven: `platform.compile().tenant(name)`. */
  readonly plan: TenantPlan;
  /**
   * Namespaces of your own in place of those that the definition owns; each has the name of one of the plan's.
   *
   * @default - the namespaces that the definition owns are made
   */
  readonly namespaces?: Namespace[];
  /**
   * ServiceAccounts of your own for ESO to ask tokens of, which serve nothing else;
   * each has namespace and name of one of the plan's.
   *
   * @default - the plan's ServiceAccounts are made
   */
  readonly serviceAccounts?: IServiceAccount[];
}

/**
 * What one tenant has in Kubernetes, in a chart of your own: ServiceAccounts, stores, generators
 * and ExternalSecrets.
 *
 * The ids of its children are kind, namespace and name, for example `SecretStore.team-a.vault`.
 */
export class TenantSecrets extends Construct {
  /**
   * @param scope a cdk8s Chart, or a construct in one
   * @param id id of the construct
   * @param props the tenant, and what stands in for objects of it
   * @throws DefinitionError when an object given has the name of none of the plan's
   */
  public constructor(scope: Construct, id: string, props: TenantSecretsProps) {
    super(scope, id);
    const { _plan: plan, _record: tenant } = props.plan;
    const given = new GivenObjects(
      tenant,
      props.namespaces ?? [],
      props.serviceAccounts ?? [],
      this.node.path,
    );
    addTenantObjects(this, plan, tenant, given);
  }
}

/** Adds the objects of a tenant. */
export function addTenantObjects(
  scope: Construct,
  plan: PlanRecord,
  tenant: TenantRecord,
  foreign?: ForeignObjects,
): PlannedObject[] {
  return addOwnedObjects(scope, { ...tenantObjects(plan, tenant), foreign });
}

/** The manifests of what {@link addTenantObjects} adds. */
export function tenantManifests(plan: PlanRecord, tenant: TenantRecord): ObjectManifest[] {
  return ownedManifests(tenantObjects(plan, tenant));
}

function tenantObjects(plan: PlanRecord, tenant: TenantRecord): OwnedObjectsProps {
  return {
    owned: tenant,
    cluster: clusterRecord(plan, tenant.cluster, tenant.origin),
    platform: plan.platform,
    labels: ownerLabels(plan.platform, tenant.name),
  };
}
