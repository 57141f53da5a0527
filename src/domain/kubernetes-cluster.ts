import { requireName } from '../plan/names';
import { AdmissionGuard } from './admission-guard';
import { requireBoolean, requireInstance } from './argument';
import { requirePem } from './ca-certificate';
import { EsoInstallation } from './eso-installation';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';
import { TokenReviewer } from './token-reviewer';
import { requireServerUrl } from './url';
import { VaultServer } from './vault-server';

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
  /** @internal */
  public readonly _reviewer: TokenReviewer;
  private readonly apiServer: string;
  private readonly caPem?: string;
  private readonly guard: AdmissionGuard;
  private readonly preventDestroy: boolean;

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
    this.caPem =
      props.caCertificate === undefined ? undefined : requirePem(props.caCertificate, 'caCertificate', where);
    this.vault = this._requirePart(VaultServer, scope, 'scope');
    this.mount = requireName('mountPath', props.mount ?? `kubernetes-${id}`, 'mount', where);
    this.audience = requireName('audience', props.audience ?? 'vault', 'audience', where);
    this.eso = requireInstance(EsoInstallation, props.eso ?? EsoInstallation.helm('0.20'), 'eso', where);
    this._reviewer = requireInstance(
      TokenReviewer,
      props.reviewer ?? TokenReviewer.local(),
      'reviewer',
      where,
    );
    this.guard = requireInstance(AdmissionGuard, props.guard ?? AdmissionGuard.rbac(), 'guard', where);
    this.apiServer = props.apiServer;
    this.preventDestroy = requireBoolean(props.preventDestroy, true, 'preventDestroy', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'clusters', {
      id: this.node.id,
      server: this.vault.node.id,
      mount: this.mount,
      apiServer: this.apiServer,
      caPem: this.caPem,
      reviewer: this._reviewer._record,
      audience: this.audience,
      eso: this.eso._record,
      guard: this.guard._record,
      preventDestroy: this.preventDestroy,
    });
  }
}
