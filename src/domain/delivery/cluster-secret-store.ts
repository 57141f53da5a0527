import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { kvReadPath } from '../../plan/wire-path';
import { requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { type IKubernetesAuth } from '../login/kubernetes-auth-interface';
import { KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type CredentialRight, type IGrantee, type KvReaders, notALogin } from '../vault/grant';
import { requireKvEngine } from '../kv/kv-engine';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { ownerOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type ISecretStore } from './secret-store-interface';
import { ServiceAccount } from '../kubernetes/service-account';
import { type IPlacement } from '../tenant/placement-interface';
import { requirePlacement } from '../tenant/tenant';
import { addTokenRules } from '../vault/token-rules';
import { VaultPolicy } from '../vault/vault-policy';

/** Properties of a {@link ClusterSecretStore}. */
export interface ClusterSecretStoreProps {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /** The KV engine that it reads. */
  readonly kv: IKvEngine;
  /** The tenants, or placements of theirs, whose namespaces may use it: they, and nobody else, can read all that it can. */
  readonly tenants: IPlacement[];
  /**
   * Auth mount that ESO logs in through.
   *
   * @default - that of the cluster in the engine's server; made where there is none
   */
  readonly auth?: IKubernetesAuth;
}

/**
 * A ClusterSecretStore for secrets that several tenants share: with a ServiceAccount in ESO's namespace,
 * a role and a policy of its own, which grows by each secret that is shared through it.
 */
export class ClusterSecretStore extends Resource implements ISecretStore, IGrantee {
  /** The KV engine that it reads. */
  public readonly kv: IKvEngine;
  /** Its name in Kubernetes. */
  public readonly storeName: string;
  /** Its kind. */
  public readonly storeKind: string = 'ClusterSecretStore';
  private readonly cluster: KubernetesCluster;
  private readonly tenants: readonly (IPlacement & Resource)[];
  private readonly policy: VaultPolicy;
  private readonly role: KubernetesAuthRole;
  private readonly serviceAccount: ServiceAccount;

  /**
   * @param scope the platform, or whatever of it owns the store; not a tenant
   * @param id name of the store, of its ServiceAccount, role and policy
   * @param props properties
   * @throws DefinitionError when no tenant is named, or one is in another cluster
   */
  public constructor(scope: Construct, id: string, props: ClusterSecretStoreProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('ClusterSecretStoreProps', props, where);
    const owner = ownerOf(this);
    if (owner !== undefined) {
      throw new DefinitionError({
        id: 'misplaced-construct',
        given: `a ClusterSecretStore of tenant '${owner}'`,
        expected: 'one of the platform, since it serves several tenants',
        fix: 'Make it in the scope of the platform.',
        where,
      });
    }
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.kv = requireKvEngine(this, props.kv, 'kv');
    const auth = KubernetesAuth._of(this, {
      cluster: this.cluster,
      vault: this.kv.vault,
      named: props.auth,
    });
    const tenants = [...new Set(requireList(props.tenants, 'tenants', where))];
    this.tenants = tenants.map((tenant) => requirePlacement(this, tenant));
    const elsewhere = this.tenants.find((tenant) => tenant.cluster !== this.cluster);
    if (elsewhere || this.tenants.length === 0) {
      throw new DefinitionError({
        id: elsewhere ? 'of-another-place' : 'nothing-named',
        given: elsewhere
          ? `${elsewhere.granteeName} is in cluster '${elsewhere.cluster.node.id}'`
          : 'no tenants',
        expected: `tenants of cluster '${this.cluster.node.id}'`,
        fix: 'Name the tenants that may use the store; a store serves one cluster.',
        where,
      });
    }
    this.storeName = id;
    const { namespace } = this.cluster.eso;
    this.serviceAccount = new ServiceAccount(this, 'service-account', {
      cluster: this.cluster,
      namespace,
      serviceAccountName: id,
    });
    this.policy = new VaultPolicy(this, 'policy', { vault: this.kv.vault, policyName: id });
    addTokenRules(this.policy);
    this.role = new KubernetesAuthRole(this, 'role', {
      auth,
      roleName: id,
      serviceAccounts: [id],
      namespaces: [namespace],
      policies: [this.policy],
    });
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `ClusterSecretStore '${this.storeName}'`;
  }

  /** @internal Lets the store, and so all of its tenants, read a secret. */
  public _readersOf(secret: IKvSecret): KvReaders {
    if (secret.kv !== this.kv) {
      throw new DefinitionError({
        id: 'of-another-place',
        given: `'${secret.path}' is in engine '${secret.kv.mount}'`,
        expected: `a secret of engine '${this.kv.mount}', which this store reads`,
        fix: 'Grant it to another store.',
        where: this.node.path,
      });
    }
    this.policy._addRule({
      path: kvReadPath(this.kv, secret.path),
      capabilities: ['read'],
      reason: 'shared secret',
    });
    return { tenants: this.tenants.flatMap((tenant) => ownerOf(tenant) ?? []), store: this };
  }

  /** @internal It is no login: ExternalSecrets deliver the credentials of a tenant's own roles. */
  public _makerOf({ rule }: CredentialRight, where: string): string {
    throw notALogin(this.granteeName, rule.path, where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'secretStores', {
      cluster: this.cluster.node.id,
      name: this.storeName,
      allowedNamespaces: [...new Set(this.tenants.flatMap((tenant) => tenant.namespaces))].sort(),
      login: this.role._login(this.serviceAccount.serviceAccountName, this.serviceAccount.namespace),
      path: this.kv.mount,
      version: this.kv.version,
    });
  }
}
