import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { type VaultLoginRecord } from '../../plan/records';
import { requireBoolean } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKvEngine, KvVersion } from '../kv/kv-engine-interface';
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
  /**
   * Whether what is written through it says which version it replaces, 0 where there is none. For an engine of version
   * 2, and ESO 0.20 or later.
   *
   * @default false
   * @experimental
   */
  readonly checkAndSet?: boolean;
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
  /**
   * Whether what is written through it says which version it replaces.
   *
   * @experimental
   */
  public readonly checkAndSet: boolean;
  /** @internal */
  public readonly _cluster: KubernetesCluster;
  private readonly login: VaultLoginRecord;

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed, or checkAndSet is said of an engine of version 1
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
    this._cluster = role.auth.cluster;
    this.checkAndSet = requireBoolean(props.checkAndSet, false, 'checkAndSet', this.node.path);
    if (this.checkAndSet && this.kv.version === KvVersion.V1) {
      throw new DefinitionError({
        id: 'needs-kv-version-2',
        given: 'checkAndSet of a store of a KV engine of version 1',
        expected: 'version 2, which alone keeps versions',
        fix: 'Remove checkAndSet, or use KvVersion.V2.',
        where: this.node.path,
      });
    }
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'secretStores', {
      cluster: this._cluster.node.id,
      name: this.storeName,
      namespace: this.namespace,
      allowedNamespaces: [],
      login: this.login,
      path: this.kv.mount,
      version: this.kv.version,
      ...(this.checkAndSet && { checkAndSet: true as const }),
    });
  }
}
