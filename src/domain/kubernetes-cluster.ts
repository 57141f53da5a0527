import { requireName } from '../plan/names';
import { AdmissionGuard } from './admission-guard';
import { requirePem } from './ca-certificate';
import { EsoInstallation } from './eso-installation';
import { originOf } from './ownership';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';
import { TokenReviewer } from './token-reviewer';
import { requireServerUrl } from './url';
import { type VaultServer } from './vault-server';

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
   * Audience that a token must be made for, so that a token for another service is worth nothing here.
   *
   * @default 'vault'
   */
  readonly audience?: string;
  /**
   * Path of the auth mount, without `auth/`.
   *
   * @default 'kubernetes-<id>'
   */
  readonly mount?: string;
  /**
   * By whose authority Vault reviews tokens.
   *
   * @default TokenReviewer.local()
   */
  readonly reviewer?: TokenReviewer;
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
   * Whether Terraform refuses to destroy the auth mount: doing so ends every login of the cluster at once.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

/**
 * A Kubernetes cluster with an auth mount of its own in a Vault server.
 */
export class KubernetesCluster extends Resource {
  /** The server that its ServiceAccounts log in to. */
  public readonly vault: VaultServer;
  /** Path of the auth mount, without `auth/`. */
  public readonly mount: string;
  /** Audience that tokens must be made for. */
  public readonly audience: string;
  /** The External Secrets Operator of this cluster. */
  public readonly eso: EsoInstallation;
  private readonly props: KubernetesClusterProps;

  /**
   * @param scope the Vault server
   * @param id name of the cluster, unique in the platform: manifests go to `kubernetes/<id>/`
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public constructor(scope: VaultServer, id: string, props: KubernetesClusterProps) {
    super(scope, id);
    const where = this.node.path;
    requireServerUrl(props.apiServer, 'apiServer', where);
    if (props.caCertificate !== undefined) requirePem(props.caCertificate, 'caCertificate', where);
    this.vault = scope;
    this.mount = requireName('mountPath', props.mount ?? `kubernetes-${id}`, 'mount', where);
    this.audience = requireName('audience', props.audience ?? 'vault', 'audience', where);
    this.eso = props.eso ?? EsoInstallation.helm('0.20');
    this.props = props;
  }

  /** @internal */
  public get _reviewer(): TokenReviewer {
    return this.props.reviewer ?? TokenReviewer.local();
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { apiServer, caCertificate, guard, preventDestroy } = this.props;
    plan.platform.clusters.push({
      id: this.node.id,
      origin: originOf(this),
      server: this.vault.node.id,
      mount: this.mount,
      apiServer,
      caPem:
        caCertificate === undefined ? undefined : requirePem(caCertificate, 'caCertificate', this.node.path),
      reviewer: this._reviewer._record,
      audience: this.audience,
      eso: this.eso._record,
      guard: (guard ?? AdmissionGuard.rbac())._record,
      preventDestroy: preventDestroy ?? true,
    });
  }
}
