import { Construct } from 'constructs';
import { kvListPath, kvReadPath } from '../../plan/wire-path';
import { DefinitionError } from '../../plan/definition-error';
import { type GeneratedValue } from '../delivery/generated-value';
import { PushSecret } from '../delivery/push-secret';
import { SecretStore } from '../delivery/secret-store';
import { ValueGenerator } from '../delivery/value-generator';
import { type KvEngine } from '../kv/kv-engine';
import { KvVersion } from '../kv/kv-engine-interface';
import { type KvSecret } from '../kv/kv-secret';
import { type KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { type Resource } from '../platform/resource';
import { addTokenRules } from '../vault/token-rules';
import { type VaultPolicy } from '../vault/vault-policy';

/**
 * Properties of a seed: the first version of a secret, which ESO generates.
 *
 * @experimental
 */
export interface SeedProps {
  /** The secret, one of the tenant's own. */
  readonly secret: KvSecret;
  /** What it is to be: its properties have the names of the value. */
  readonly value: GeneratedValue;
  /**
   * Namespace of the PushSecret.
   *
   * @default - the first of the tenant's
   */
  readonly namespace?: string;
}

/** An identity of a tenant in Vault, and how ESO logs in as it. */
export interface SeedIdentity {
  readonly policy: VaultPolicy;
  readonly role: KubernetesAuthRole;
  readonly serviceAccount: string;
}

/** What may be written of metadata besides `custom_metadata`: how many versions there are, and for how long. */
const DENIED = ['cas_required', 'delete_version_after', 'max_versions'];

/**
 * Seeds of a tenant in one cluster, each a PushSecret, by an identity of their own that may write these secrets alone.
 */
export class Seeds {
  private readonly scope: Construct;
  private readonly identity: SeedIdentity;

  /**
   * @throws DefinitionError when the engine has no versions
   */
  public constructor(
    owner: Resource,
    private readonly kv: KvEngine,
    identity: () => SeedIdentity,
  ) {
    if (kv.version !== KvVersion.V2) {
      throw new DefinitionError({
        id: 'needs-kv-version-2',
        given: `a seed, and engine '${kv.mount}' of version 1`,
        expected: 'version 2, which alone refuses to write over what is there',
        fix: 'Use KvVersion.V2, or fill the secret by hand.',
        where: owner.node.path,
      });
    }
    this.scope = new Construct(owner, 'seeds');
    this.identity = identity();
    addTokenRules(this.identity.policy);
  }

  /** Adds one. Its id is that of its PushSecret and its generator. */
  public add(
    id: string,
    namespace: string,
    { secret, value }: Pick<SeedProps, 'secret' | 'value'>,
  ): PushSecret {
    const { kv } = this;
    const { cluster } = this.identity.role.auth;
    const store = this.storeIn(namespace);
    const generator = new ValueGenerator(store, id, { cluster, namespace, value });
    const seed = new PushSecret(this.scope, id, { secret, store, generator });
    const { policy } = this.identity;
    // Its metadata is there when its first version is written, which Vault takes for an update.
    policy._addRule({ path: kvReadPath(kv, secret.path), capabilities: ['read', 'update'], reason: 'seed' });
    policy._addRule({
      path: kvListPath(kv, secret.path),
      capabilities: ['create', 'update'],
      reason: 'seed: who wrote it',
      deniedParameters: DENIED,
    });
    return seed;
  }

  /** The store of a namespace that they are written through, made on first use. */
  private storeIn(namespace: string): SecretStore {
    const { role, serviceAccount } = this.identity;
    const id = `store-${namespace}`;
    const known = role.node.tryFindChild(id);
    if (known instanceof SecretStore) return known;
    return new SecretStore(role, id, {
      namespace,
      kv: this.kv,
      role,
      serviceAccount,
      storeName: `${this.kv.vault.server.node.id}-seeds`,
      checkAndSet: true,
    });
  }
}
