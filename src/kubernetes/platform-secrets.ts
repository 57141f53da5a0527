import { Construct } from 'constructs';
import { refuseMisspelled } from '../plan/misspelled-option';
import { type Plan } from '../plan/plan';
import { OwnChartProof } from './own-chart-proof';
import { clusterRecord } from './plan-cluster';
import { platformObjects } from './planned-manifest';

/** Properties of {@link PlatformSecrets}. */
export interface PlatformSecretsProps {
  /** What the definition means, proven: `platform.compile()`. */
  readonly plan: Plan;
  /** Name of the cluster that the chart is for. */
  readonly cluster: string;
}

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof PlatformSecretsProps, true>> = { cluster: true, plan: true };

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
   * @throws DefinitionError when an option is misspelled, or the plan has no such cluster
   */
  public constructor(scope: Construct, id: string, props: PlatformSecretsProps) {
    super(scope, id);
    refuseMisspelled('PlatformSecretsProps', Object.keys(OPTIONS), props, this.node.path);
    const { _record: plan } = props.plan;
    const cluster = clusterRecord(plan, props.cluster, this.node.path);
    OwnChartProof.in(this, plan).addObjects(this, cluster.id, platformObjects(plan, cluster).manifests);
  }
}
