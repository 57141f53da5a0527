import { type IServiceAccount, type Namespace } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { refuseMisspelled } from '../plan/misspelled-option';
import { type TenantPlan } from '../plan/plan';
import { givenObjects } from './given-objects';
import { OwnChartProof } from './own-chart-proof';
import { tenantObjects } from './planned-manifest';

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

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof TenantSecretsProps, true>> = {
  namespaces: true,
  plan: true,
  serviceAccounts: true,
};

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
   * @throws DefinitionError when an option is misspelled, or an object given has the name of none of the plan's
   */
  public constructor(scope: Construct, id: string, props: TenantSecretsProps) {
    super(scope, id);
    refuseMisspelled('TenantSecretsProps', Object.keys(OPTIONS), props, this.node.path);
    const { _plan: plan, _record: tenant } = props.plan;
    const given = givenObjects(tenant, props.namespaces ?? [], props.serviceAccounts ?? [], this.node.path);
    OwnChartProof.in(this, plan).addObjects(
      this,
      tenant.cluster,
      tenantObjects(plan, tenant).manifests,
      given,
    );
  }
}
