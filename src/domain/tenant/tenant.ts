import { Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue, visibleText } from '../../plan/quote';
import { type StoreReference } from '../../plan/records';
import { kvListPath, kvReadPath } from '../../plan/wire-path';
import { requireBoolean, requireInstance } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { AllowedPaths, type AllowedPathProps } from '../vault/allowed-paths';
import { type Credential } from '../vault/credential';
import { DatabaseRole, type DatabaseRoleProps } from '../database/database-role';
import { ExternalSecret, requireNamespaceOf } from '../delivery/external-secret';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { KubernetesAuthRole, TokenType } from '../login/kubernetes-auth-role';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type CredentialRight, type IGrantee, type KvReaders, notALogin } from '../vault/grant';
import { ownKey } from '../kv/own-key';
import { type KvEngine, requireKvEngine } from '../kv/kv-engine';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { KvDirectory, KvSecret, type KvSecretProps, requireKey } from '../kv/kv-secret';
import { notGranted, markTenant, originOf, ownerOf, pathIn } from '../platform/ownership';
import { PkiRole, type PkiRoleProps } from '../pki/pki-role';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type SecretStore } from '../delivery/secret-store';
import { referenceTo } from '../delivery/secret-store-interface';
import { TenantAccess } from './tenant-access';
import {
  requireNamespaces,
  requirePlace,
  type TenantExternalSecretProps,
  type TenantProps,
} from './tenant-props';
import { addTokenRules } from '../vault/token-rules';
import { TenantNamespace } from './tenant-namespace';
import { type VaultDynamicSecret } from '../delivery/vault-dynamic-secret';
import { takeId } from '../platform/unique-id';
import { VaultPolicy } from '../vault/vault-policy';
import { placeOfVault, requireSamePlace } from '../vault/vault-namespace';

/**
 * A tenant: its namespaces, its part of a KV engine, and the identities by which ESO serves it.
 *
 * Made for it: a policy, an auth role and, in each namespace, a ServiceAccount and a SecretStore; for dynamic
 * credentials a second policy and role of just their paths.
 */
export class Tenant extends Resource implements IGrantee {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  /** The cluster that its namespaces are in. */
  public readonly cluster: KubernetesCluster;
  /** The KV engine that its secrets are in. */
  public readonly kv: KvEngine;
  /** Its part of the KV engine, without slashes at its ends. */
  public readonly prefix: string;
  private readonly namespaceNames: readonly string[];
  private readonly serviceAccountName: string;
  private readonly auth: KubernetesAuth;
  private readonly access: 'prefix' | 'used';
  private readonly policy: VaultPolicy;
  private readonly tenantNamespaces: readonly TenantNamespace[];
  private databaseRoles?: Construct;
  private pkiRoles?: Construct;
  private readonly secrets = new Map<string, KvSecret>();
  private readonly allowed = new AllowedPaths(this);
  private generatorIdentity?: ReturnType<Tenant['makeGeneratorIdentity']>;

  /**
   * @param scope the platform
   * @param id its name, which becomes that of its policy, role and labels
   * @param props properties
   * @throws DefinitionError when a name is malformed, or cluster and engine are of different servers
   */
  public constructor(scope: Construct, id: string, props: TenantProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('TenantProps', props, where);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.kv = requireKvEngine(this, props.kv, 'kv');
    requirePlace(this);
    markTenant(this);
    takeId(this.node.root as Construct, 'tenant', this);
    this.auth = KubernetesAuth._of(this, { cluster: this.cluster, vault: this.kv.vault, named: props.auth });
    this.prefix = requireKey(this.kv, props.prefix ?? id, 'prefix', where);
    this.access = requireInstance(TenantAccess, props.access ?? TenantAccess.prefix(), 'access', where)._kind;
    this.serviceAccountName = `${id}-external-secrets`;
    this.namespaceNames = requireNamespaces(props.namespaces ?? [id], where);

    this.policy = this.makePolicy('policy', id);
    addTokenRules(this.policy);
    if (this.access === 'prefix') this.allowBelow(this.prefix, 'own prefix');
    const role = this.makeRole('role', id, this.policy, TokenType.SERVICE);
    const { kv } = this;
    const owned = requireBoolean(props.ownNamespaces, false, 'ownNamespaces', where);
    this.tenantNamespaces = this.namespaceNames.map(
      (name) => new TenantNamespace(this, name, { kv, owned, serviceAccount: this.serviceAccountName, role }),
    );
  }

  /** Its namespaces, in the order given. */
  public get namespaces(): string[] {
    return [...this.namespaceNames];
  }

  /**
   * A secret of its own.
   *
   * @param path path below its prefix
   * @param props properties; said once, by the first call
   * @throws DefinitionError when the path is malformed or says the mount or the prefix again, or the first call said
   * other properties
   */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    const known = this.secrets.get(path);
    if (known) return known._requireSame(props, this.node.path);
    const key = ownKey(this.kv, this.prefix, path, 'path of the secret', this.placeOf(path));
    const secret = KvSecret._ownedBy(this.node.id, this.kv, key, props, () => this.secrets.values());
    this.secrets.set(path, secret);
    return secret;
  }

  /**
   * All secrets below a path of its own.
   *
   * @param path path below its prefix
   * @throws DefinitionError when the path is malformed, or says the mount or the prefix again
   */
  public directory(path: string): KvDirectory {
    const key = ownKey(this.kv, this.prefix, path, 'path of the directory', this.placeOf(path));
    return KvDirectory._ownedBy(this.node.id, this.kv, key);
  }

  /**
   * A database role of its own, called `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addDatabaseRole(id: string, props: DatabaseRoleProps): DatabaseRole {
    this._requireUnlocked('a database role is added');
    return new DatabaseRole((this.databaseRoles ??= new Construct(this, 'database-roles')), id, props);
  }

  /**
   * A PKI role of its own, called `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   * @experimental
   */
  public addPkiRole(id: string, props: PkiRoleProps): PkiRole {
    this._requireUnlocked('a PKI role is added');
    return new PkiRole((this.pkiRoles ??= new Construct(this, 'pki-roles')), id, props);
  }

  /**
   * An ExternalSecret in one of its namespaces. What it uses is added to the tenant's policies.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or it uses what is neither its own nor shared with it
   */
  public addExternalSecret(id: string, props: TenantExternalSecretProps): ExternalSecret {
    requireOptions('TenantExternalSecretProps', props, pathIn(this, id));
    const name = props.namespace ?? this.namespaceNames[0];
    const namespace = this.tenantNamespaces.find(({ namespaceName }) => namespaceName === name);
    if (!namespace) {
      throw new DefinitionError({
        id: 'unknown-name',
        given: `namespace is ${quoteValue(name)}`,
        expected: `one of the tenant's: ${this.namespaceNames.join(', ')}`,
        fix: 'Name one of them, or add it to the namespaces of the tenant.',
        where: pathIn(this, id),
      });
    }
    const where = pathIn(namespace, id);
    return new ExternalSecret(namespace, id, {
      ...props,
      cluster: this.cluster,
      namespace: namespace.namespaceName,
      _sources: {
        where,
        storeOf: (secret) => this.useSecret(secret, namespace.store, where),
        storeOfDirectory: (directory) => this.useDirectory(directory, namespace.store, where),
        generatorOf: (credential) => this.useCredential(credential, namespace, where),
        ownGenerator: (generator) => this.useGenerator(generator, namespace, where),
      },
    });
  }

  /**
   * Says by name that it may reach a path which is neither its own nor shared with it, and why: a key of transit, a
   * CA of all, the names of a shared folder. No other tenant's things are reached by it; these their owner shares.
   *
   * It is no right: that comes of a policy, of a role that its own ServiceAccounts log in with.
   *
   * @param path the path, what may be done there, and why
   * @throws DefinitionError when a part of it is malformed
   * @experimental
   */
  public allowPath(path: AllowedPathProps): void {
    this.allowed.add(path, this.kv.vault);
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `tenant '${this.node.id}'`;
  }

  /** @internal It reads through its own store, by a rule of its policy once it uses the secret. */
  public _readersOf({ kv, path }: IKvSecret): KvReaders {
    // Tenants are readers by name: one of another platform would be the one of its name here.
    if (kv.node.root !== this.node.root) {
      throw new DefinitionError({
        id: 'of-another-place',
        given: `'${path}' is a secret of platform '${kv.node.root.node.id}'`,
        expected: `one of platform '${this.node.root.node.id}', as ${this.granteeName} is`,
        fix: 'Grant it to a tenant of its own platform.',
        where: this.node.path,
      });
    }
    return { tenants: [this.node.id] };
  }

  /** @internal It is no login: ExternalSecrets deliver the credentials of a tenant's own roles. */
  public _makerOf({ rule }: CredentialRight, where: string): string {
    throw notALogin(this.granteeName, rule.path, where);
  }

  /** @internal The secret of its own at that path below its prefix, if it was named. */
  public _secretAt(path: string): KvSecret | undefined {
    return this.secrets.get(path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.addTenant({
      name: this.node.id,
      origin: originOf(this),
      server: placeOfVault(this.kv.vault),
      cluster: this.cluster.node.id,
      prefix: { mount: this.kv.mount, version: this.kv.version, path: this.prefix },
      access: this.access,
    });
    for (const secret of this.secrets.values()) secret._compile(plan, this);
    this.allowed.compile(plan);
  }

  /** Where a path of its own is, as an error says it. */
  private placeOf(path: string): string {
    return `${this.node.path}:${typeof path === 'string' ? visibleText(path) : quoteValue(path)}`;
  }

  private makePolicy(id: string, policyName: string): VaultPolicy {
    return new VaultPolicy(this, id, { vault: this.kv.vault, policyName });
  }

  private makeRole(
    id: string,
    roleName: string,
    policy: VaultPolicy,
    tokenType: TokenType,
  ): KubernetesAuthRole {
    return new KubernetesAuthRole(this, id, {
      auth: this.auth,
      roleName,
      serviceAccounts: [this.serviceAccountName],
      namespaces: [...this.namespaceNames],
      policies: [policy],
      tokenType,
    });
  }

  private allowBelow(path: string, reason: string): void {
    this.policy._addRule({ path: kvReadPath(this.kv, `${path}/*`), capabilities: ['read'], reason });
    this.policy._addRule({
      path: kvListPath(this.kv, `${path}/*`),
      capabilities: ['list'],
      reason: `${reason}: names`,
    });
  }

  private useSecret(secret: KvSecret, store: SecretStore, where: string): StoreReference {
    const { owner, readers, store: sharedStore } = secret._access;
    const own = owner === this.node.id;
    if (!own && !readers.has(this.node.id)) throw notGranted(`secret '${secret.path}'`, owner, where);
    if (!own && sharedStore) return referenceTo(sharedStore, where);
    if (secret.kv !== this.kv) {
      throw new DefinitionError({
        id: 'of-another-place',
        given: `secret '${secret.path}' is in engine '${secret.kv.mount}'`,
        expected: `a secret of engine '${this.kv.mount}', which alone the tenant's store reads`,
        fix: 'Have it shared through a ClusterSecretStore of its engine.',
        where,
      });
    }
    if (!own || this.access === 'used') {
      this.policy._addRule({
        path: kvReadPath(this.kv, secret.path),
        capabilities: ['read'],
        reason: own ? 'used secret' : 'shared secret',
      });
    }
    return referenceTo(store, where);
  }

  private useDirectory(directory: KvDirectory, store: SecretStore, where: string): StoreReference {
    if (directory._owner !== this.node.id)
      throw notGranted(`directory '${directory.path}'`, directory._owner, where);
    if (this.access === 'used') this.allowBelow(directory.path, 'used directory');
    return referenceTo(store, where);
  }

  private useGenerator(
    generator: VaultDynamicSecret,
    namespace: TenantNamespace,
    where: string,
  ): VaultDynamicSecret {
    const owner = ownerOf(generator);
    if (owner !== this.node.id) throw notGranted(`generator '${generator.generatorName}'`, owner, where);
    return requireNamespaceOf(generator, namespace.namespaceName, where);
  }

  private useCredential(
    credential: Credential,
    namespace: TenantNamespace,
    where: string,
  ): VaultDynamicSecret {
    const { vault, rule } = credential._parts;
    const owner = ownerOf(credential._role);
    if (owner !== this.node.id) throw notGranted(`the credential at '${credential.path}'`, owner, where);
    requireSamePlace(this.kv.vault, vault, 'credential', where);
    const { policy, role } = (this.generatorIdentity ??= this.makeGeneratorIdentity());
    policy._addRule(rule);
    return namespace.generatorOf(credential, role);
  }

  /** Credentials die with the token that created them: batch tokens, that outlive the longest lease. */
  private makeGeneratorIdentity() {
    const name = `${this.node.id}-generator`;
    const policy = this.makePolicy('generator-policy', name);
    return { policy, role: this.makeRole('generator-role', name, policy, TokenType.BATCH) };
  }
}
