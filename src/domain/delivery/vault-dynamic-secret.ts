import { type Construct } from 'constructs';
import { generatorTokenTtl } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { type VaultLoginRecord } from '../../plan/records';
import { requireOptions } from '../argument/options';
import { type Credential, type ICredential, requireCredential } from '../vault/credential';
import { KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireSamePlace } from '../vault/vault-namespace';

/** Properties of a {@link VaultDynamicSecret}. */
export interface VaultDynamicSecretProps {
  /** Its namespace. */
  readonly namespace: string;
  /** What it delivers, for example a database role's. */
  readonly credential: ICredential;
  /** The role that ESO logs in with; its tokens are made to outlive the credentials. */
  readonly role: KubernetesAuthRole;
  /** Name of the ServiceAccount in that namespace whose token ESO logs in with. */
  readonly serviceAccount: string;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly generatorName?: string;
}

/**
 * A VaultDynamicSecret generator: makes a new credential whenever an ExternalSecret refreshes.
 *
 * A credential dies with the token that created it, and ESO neither renews nor revokes that token.
 */
export class VaultDynamicSecret extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /**
   * What it delivers.
   *
   * @experimental
   */
  public readonly credential: Credential;
  /** Its name in Kubernetes. */
  public readonly generatorName: string;
  /** Its namespace. */
  public readonly namespace: string;
  private readonly cluster: KubernetesCluster;
  private readonly login: VaultLoginRecord;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed
   */
  public constructor(scope: Construct, id: string, props: VaultDynamicSecretProps) {
    super(scope, id);
    requireOptions('VaultDynamicSecretProps', props, this.node.path);
    const role = this._requirePart(KubernetesAuthRole, props.role, 'role');
    this.credential = requireCredential(props.credential, this.node.path);
    const { vault, life, diesWithToken } = this.credential._parts;
    requireSamePlace(vault, role.auth.vault, 'role', this.node.path);
    this.namespace = requireName('namespace', props.namespace, 'namespace', this.node.path);
    this.generatorName = requireName(
      'kubernetesName',
      props.generatorName ?? id,
      'name of the generator',
      this.node.path,
    );
    this.login = role._login(props.serviceAccount, this.namespace);
    this.cluster = role.auth.cluster;
    if (diesWithToken) role._outlive(generatorTokenTtl([life]));
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { path, method, parameters, role } = this.credential._parts;
    plan.add(this, 'generators', {
      cluster: this.cluster.node.id,
      namespace: this.namespace,
      name: this.generatorName,
      login: this.login,
      path,
      method,
      parameters,
      role,
    });
  }
}
