import { type Construct } from 'constructs';
import { AdmissionGuard } from './admission-guard';
import { Alerts } from './alerts';
import { requireInstance } from '../argument/argument';
import { requirePem } from '../argument/ca-certificate';
import { requireOptions } from '../argument/options';
import { EsoInstallation } from './eso-installation';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { requireServerUrl } from '../argument/url';

/** Properties of a {@link KubernetesCluster}. */
export interface KubernetesClusterProps {
  /** URL of the API server as Vault sees it, for example `https://10.0.0.1:6443`. */
  readonly apiServer: string;
  /**
   * Certificate authority of the API server, in PEM.
   *
   * @default - Vault in the cluster takes the one that its pod finds; elsewhere the system's
   */
  readonly caCertificate?: string;
  /**
   * The External Secrets Operator of this cluster.
   *
   * @default - ESO 0.20 as its Helm chart installs it: ServiceAccount and namespace `external-secrets`
   */
  readonly eso?: EsoInstallation;
  /**
   * Who may write stores and generators.
   *
   * @default AdmissionGuard.rbac()
   */
  readonly guard?: AdmissionGuard;
  /**
   * Alerts and a dashboard of what is delivered here.
   *
   * @default - none
   * @experimental
   */
  readonly alerts?: Alerts;
}

/**
 * A Kubernetes cluster with its External Secrets Operator. Its ServiceAccounts log in to a Vault server through a
 * `KubernetesAuth` of that server.
 */
export class KubernetesCluster extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  /** The External Secrets Operator of this cluster. */
  public readonly eso: EsoInstallation;
  private readonly apiServer: string;
  private readonly caPem?: string;
  private readonly guard: AdmissionGuard;
  private readonly alerts?: Alerts;

  /**
   * @param scope the platform, or whatever of it the cluster belongs to
   * @param id name of the cluster, unique in the platform: manifests go to `kubernetes/<id>/`
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: Construct, id: string, props: KubernetesClusterProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('KubernetesClusterProps', props, where);
    takeId(this.node.root as Construct, 'cluster', this);
    requireServerUrl(props.apiServer, 'apiServer', where);
    this.caPem =
      props.caCertificate === undefined ? undefined : requirePem(props.caCertificate, 'caCertificate', where);
    this.eso = requireInstance(EsoInstallation, props.eso ?? EsoInstallation.helm('0.20'), 'eso', where);
    this.guard = requireInstance(AdmissionGuard, props.guard ?? AdmissionGuard.rbac(), 'guard', where);
    this.alerts = props.alerts && requireInstance(Alerts, props.alerts, 'alerts', where);
    this.apiServer = props.apiServer;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'clusters', {
      id: this.node.id,
      apiServer: this.apiServer,
      caPem: this.caPem,
      eso: this.eso._record,
      guard: this.guard._record,
      alerts: this.alerts?._record(this.eso.namespace),
    });
  }
}
