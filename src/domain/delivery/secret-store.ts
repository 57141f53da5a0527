import { type Construct } from 'constructs';
import { requireName } from '../../plan/names';
import { type VaultLoginRecord } from '../../plan/records';
import { requireOptions } from '../argument/options';
import { KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { requireKvEngine } from '../kv/kv-engine';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type ISecretStore } from './secret-store-interface';
import { requireSamePlace } from '../vault/vault-namespace';

/** Properties of a {@link SecretStore}. */
export interface SecretStoreProps {
  /** Its namespace. */
  readonly namespace: string;
  /** The KV engine that it reads. */
  readonly kv: IKvEngine;
  /** The role that ESO logs in with. */
  readonly role: KubernetesAuthRole;
  /** Name of the ServiceAccount in that namespace whose token ESO logs in with. */
  readonly serviceAccount: string;
  /**
   * Its name in Kubernetes.
   *
   * @default - the id
   */
  readonly storeName?: string;
}

/**
 * A SecretStore: reads one KV engine, for one namespace, with one identity.
 */
export class SecretStore extends Resource implements ISecretStore {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /** The KV engine that it reads. */
  public readonly kv: IKvEngine;
  /** Its name in Kubernetes. */
  public readonly storeName: string;
  /** Its kind. */
  public readonly storeKind: string = 'SecretStore';
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
  public constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    requireOptions('SecretStoreProps', props, this.node.path);
    const role = this._requirePart(KubernetesAuthRole, props.role, 'role');
    this.kv = requireKvEngine(this, props.kv, 'kv');
    requireSamePlace(this.kv.vault, role.auth.vault, 'role', this.node.path);
    this.namespace = requireName('namespace', props.namespace, 'namespace', this.node.path);
    this.storeName = requireName(
      'kubernetesName',
      props.storeName ?? id,
      'name of the store',
      this.node.path,
    );
    this.login = role._login(props.serviceAccount, this.namespace);
    this.cluster = role.auth.cluster;
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'secretStores', {
      cluster: this.cluster.node.id,
      name: this.storeName,
      namespace: this.namespace,
      allowedNamespaces: [],
      login: this.login,
      path: this.kv.mount,
      version: this.kv.version,
    });
  }
}
