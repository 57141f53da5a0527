import { type Construct } from 'constructs';
import { requireName } from '../plan/names';
import { type StoreReference, type VaultLoginRecord } from '../plan/records';
import { KubernetesAuthRole } from './kubernetes-auth-role';
import { type KubernetesCluster } from './kubernetes-cluster';
import { KvEngine } from './kv-engine';
import { type PlanBuilder } from './plan-builder';
import { Resource } from './resource';
import { requireServer } from './vault-server';

/** Anything that an ExternalSecret can read a KV engine through. */
export interface ISecretStore {
  /** The engine that it reads. */
  readonly engine: KvEngine;
  /** Its name in Kubernetes. */
  readonly storeName: string;
  /** Its kind: `SecretStore` or `ClusterSecretStore`. */
  readonly storeKind: string;
}

/** How an ExternalSecret refers to a store. */
export function referenceTo(store: ISecretStore, where: string): StoreReference {
  return {
    kind: store.storeKind === 'ClusterSecretStore' ? 'ClusterSecretStore' : 'SecretStore',
    name: requireName('kubernetesName', store.storeName, 'name of the store', where),
  };
}

/** Properties of a {@link SecretStore}. */
export interface SecretStoreProps {
  /** Its namespace. */
  readonly namespace: string;
  /** The KV engine that it reads. */
  readonly engine: KvEngine;
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
  public readonly engine: KvEngine;
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
    const role = this._requirePart(KubernetesAuthRole, props.role, 'role');
    this.engine = this._requirePart(KvEngine, props.engine, 'engine');
    requireServer(this.engine.vault, role.auth.vault, 'role', this.node.path);
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
      path: this.engine.mount,
      version: this.engine.version,
    });
  }
}
