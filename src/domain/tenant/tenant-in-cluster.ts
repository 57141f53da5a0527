import { Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { esoAccountName, generatorsName, seedsName } from '../../plan/owner-names';
import { type QuarantineReason } from '../../plan/quarantine-record';
import { quoteValue, visibleText } from '../../plan/quote';
import { type StoreReference, type TenantRecord } from '../../plan/records';
import { kvListPath, kvReadPath } from '../../plan/wire-path';
import { requireBoolean, requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { AllowedPaths, type AllowedPathProps } from '../vault/allowed-paths';
import { type Credential } from '../vault/credential';
import { AwsRole, type AwsRoleProps } from '../aws/aws-role';
import { DatabaseRole, type DatabaseRoleProps } from '../database/database-role';
import { StaticDatabaseRole, type StaticDatabaseRoleProps } from '../database/static-database-role';
import { agentRules, agentTokenLife } from '../delivery/agent-rights';
import { ExternalSecret, requireNamespaceOf } from '../delivery/external-secret';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { KubernetesAuthRole, TokenType } from '../login/kubernetes-auth-role';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvReaders } from '../vault/grant';
import { ownKey } from '../kv/own-key';
import { type KvEngine, requireKvEngine } from '../kv/kv-engine';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { KvDirectory, type KvPlacement, KvSecret, type KvSecretProps, requireKey } from '../kv/kv-secret';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { type IKubernetesAuth } from '../login/kubernetes-auth-interface';
import { notGranted, originOf, ownerOf, pathIn } from '../platform/ownership';
import { PkiRole, type PkiRoleProps } from '../pki/pki-role';
import { ServiceAccount } from '../kubernetes/service-account';
import {
  KubernetesSecretsRole,
  type KubernetesSecretsRoleProps,
} from '../kubernetes-secrets/kubernetes-secrets-role';
import { SshRole, type SshRoleProps } from '../ssh/ssh-role';
import { TransitKey, type TransitKeyProps } from '../transit/transit-key';
import { WorkloadNetwork } from './workload-network';
import { KubernetesPeople } from './kubernetes-people';
import { type KubernetesPeopleProps } from './kubernetes-people-props';
import { type Login } from '../login/login';
import { People } from './people';
import { type PeopleProps } from './people-props';
import { addQuotas, type LimitedRates, limitedRates, type RequestLimits } from './request-limits';
import { type TenantVaultAgentProps, type WorkloadLoginProps } from './workload-login-props';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { SecretSource } from '../delivery/secret-source';
import { GeneratedValue } from '../delivery/generated-value';
import { type PushSecret } from '../delivery/push-secret';
import { type SecretStore } from '../delivery/secret-store';
import { referenceTo } from '../delivery/secret-store-interface';
import { type SeedIdentity, type SeedProps, Seeds } from './seeds';
import { TenantAccess } from './tenant-access';
import { type ImportedSecretProps, requireNamespaces, type TenantExternalSecretProps } from './tenant-props';
import { addTokenRules } from '../vault/token-rules';
import { TenantNamespace } from './tenant-namespace';
import { VaultAgent } from '../delivery/vault-agent';
import { type VaultDynamicSecret } from '../delivery/vault-dynamic-secret';
import { VaultPolicy } from '../vault/vault-policy';
import { placeOfVault, requireSamePlace } from '../vault/vault-namespace';

/** Who and where a tenant is in a cluster. */
export interface TenantInClusterProps {
  /** The tenant. */
  readonly tenant: Resource;
  /** Name that it owns things by: what it has in Vault is called so. */
  readonly owner: string;
  /** Name that the tenant had before. */
  readonly former?: string;
  /** That the tenant is stopped. */
  readonly quarantine?: QuarantineReason;
  readonly cluster: KubernetesCluster;
  readonly kv?: IKvEngine;
  readonly auth?: IKubernetesAuth;
  readonly namespaces: readonly string[];
  readonly ownsNamespace: (namespace: string) => boolean;
  readonly prefix: string;
  readonly access: TenantAccess;
}

/**
 * What a tenant is in one cluster: its namespaces there, its part of a KV engine, and the identities by which ESO
 * serves it. All of it is made in the scope of a tenant, where that has a cluster, or of one of its placements.
 *
 * Made for it: a policy, an auth role and, in each namespace, a ServiceAccount and a SecretStore; for dynamic
 * credentials a second policy and role of just their paths.
 */
export class TenantInCluster implements KvPlacement {
  public readonly tenant: Resource;
  public readonly cluster: KubernetesCluster;
  public readonly kv: KvEngine;
  public readonly prefix: string;
  private readonly owner: string;
  private readonly former?: string;
  private readonly quarantine?: QuarantineReason;
  private readonly namespaceNames: readonly string[];
  private readonly serviceAccountName: string;
  private readonly auth: KubernetesAuth;
  private readonly access: 'prefix' | 'used';
  private readonly policy: VaultPolicy;
  private readonly tenantNamespaces: readonly TenantNamespace[];
  private people?: People;
  private seeds?: Seeds;
  private limits?: LimitedRates;
  private readonly network: WorkloadNetwork;
  private readonly secrets = new Map<string, KvSecret>();
  private readonly scopes: { [kind: string]: Construct } = {};
  private readonly allowed: AllowedPaths;
  private generatorIdentity?: ReturnType<TenantInCluster['makeGeneratorIdentity']>;

  /**
   * @param scope the tenant or the placement, which owns what is made
   * @param props properties, as their author gave them
   * @throws DefinitionError when a name is malformed, or cluster and engine are of different servers
   */
  public constructor(
    private readonly scope: Resource,
    props: TenantInClusterProps,
  ) {
    const where = scope.node.path;
    this.tenant = props.tenant;
    this.owner = props.owner;
    this.former = props.former;
    this.quarantine = props.quarantine;
    this.allowed = new AllowedPaths(scope);
    this.cluster = scope._requirePart(KubernetesCluster, props.cluster, 'cluster');
    // Without one it is refused as what it is.
    this.kv = requireKvEngine(scope, props.kv as IKvEngine, 'kv');
    this.auth = KubernetesAuth._of(scope, { cluster: this.cluster, vault: this.kv.vault, named: props.auth });
    this.network = new WorkloadNetwork(scope, this.cluster, this.kv.vault.server);
    this.prefix = requireKey(this.kv, props.prefix, 'prefix', where);
    this.access = requireInstance(TenantAccess, props.access, 'access', where)._kind;
    const { id } = props.tenant.node;
    this.serviceAccountName = esoAccountName(id);
    this.namespaceNames = props.namespaces;

    this.policy = this.makePolicy('policy', this.owner);
    addTokenRules(this.policy);
    if (this.access === 'prefix') this.allowBelow(this.prefix, 'own prefix');
    const role = this.makeRole('role', this.owner, this.policy, TokenType.SERVICE);
    const { kv, serviceAccountName: serviceAccount } = this;
    this.tenantNamespaces = this.namespaceNames.map((name) => {
      const owned = props.ownsNamespace(name);
      return new TenantNamespace(scope, name, { tenant: id, kv, owned, serviceAccount, role });
    });
  }

  /** Its namespaces, in the order given. */
  public get namespaces(): string[] {
    return [...this.namespaceNames];
  }

  /** A secret of its own, by its path below the prefix. */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    const known = this.secrets.get(path);
    if (known) return known._requireSame(props, this.scope.node.path);
    const key = ownKey(this.kv, this.prefix, path, 'path of the secret', this.placeOf(path));
    const secret = KvSecret._ownedBy(this.owner, this.kv, key, props, () => this.secrets.values());
    this.secrets.set(path, secret);
    return secret;
  }

  /** All secrets below a path of its own. */
  public directory(path: string): KvDirectory {
    const key = ownKey(this.kv, this.prefix, path, 'path of the directory', this.placeOf(path));
    return KvDirectory._ownedBy(this.owner, this.kv, key);
  }

  /** A database role of its own. */
  public addDatabaseRole(id: string, props: DatabaseRoleProps): DatabaseRole {
    this.scope._requireUnlocked('a database role is added');
    return new DatabaseRole(this.scopeOf('database-roles'), id, props);
  }

  /** A static database role of its own. */
  public addStaticDatabaseRole(id: string, props: StaticDatabaseRoleProps): StaticDatabaseRole {
    this.scope._requireUnlocked('a static database role is added');
    const where = pathIn(this.scope, id);
    requireOptions('StaticDatabaseRoleProps', props, where);
    if (this.former !== undefined && props.roleName === undefined) {
      throw new DefinitionError({
        id: 'renamed-without-names',
        given: `formerly is '${this.former}', and roleName is not said`,
        expected: 'the name of the role as it was: two roles would change the password of one user',
        fix: `Say it, for example roleName: '${this.former}_${id}', and leave it when \`formerly\` is taken out.`,
        where,
      });
    }
    const scope = this.scopeOf('static-database-roles');
    return new StaticDatabaseRole(scope, id, props);
  }

  /** A PKI role of its own. */
  public addPkiRole(id: string, props: PkiRoleProps): PkiRole {
    this.scope._requireUnlocked('a PKI role is added');
    return new PkiRole(this.scopeOf('pki-roles'), id, props);
  }

  /** An AWS role of its own. */
  public addAwsRole(id: string, props: AwsRoleProps): AwsRole {
    this.scope._requireUnlocked('an AWS role is added');
    return new AwsRole(this.scopeOf('aws-roles'), id, props);
  }

  /** A key of its own. */
  public addTransitKey(id: string, props: TransitKeyProps): TransitKey {
    this.scope._requireUnlocked('a Transit key is added');
    const where = pathIn(this.scope, id);
    requireOptions('TransitKeyProps', props, where);
    if (this.former !== undefined && props.keyName === undefined) {
      throw new DefinitionError({
        id: 'renamed-without-names',
        given: `formerly is '${this.former}', and keyName is not said`,
        expected: 'the name of the key as it was: no other one decrypts what it encrypted',
        fix: `Say it, for example keyName: '${this.former}_${id}', and leave it when \`formerly\` is taken out.`,
        where,
      });
    }
    return new TransitKey(this.scopeOf('transit-keys'), id, props);
  }

  /** A role of its own of a Kubernetes secrets engine. */
  public addKubernetesSecretsRole(id: string, props: KubernetesSecretsRoleProps): KubernetesSecretsRole {
    this.scope._requireUnlocked('a role is added');
    const where = pathIn(this.scope, id);
    requireOptions('KubernetesSecretsRoleProps', props, where);
    const { namespaceName: namespace } = this.requireNamespace(props.namespace, where);
    const scope = this.scopeOf('kubernetes-secrets-roles');
    const role = new KubernetesSecretsRole(scope, id, { ...props, namespace });
    if (role.engine.cluster === this.cluster) return role;
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `an engine of cluster '${role.engine.cluster.node.id}', and a tenant in '${this.cluster.node.id}'`,
      expected: 'an engine of the cluster that the ServiceAccount is in',
      fix: 'Name an engine of that cluster.',
      where,
    });
  }

  /** An SSH role of its own. */
  public addSshRole(id: string, props: SshRoleProps): SshRole {
    this.scope._requireUnlocked('an SSH role is added');
    return new SshRole(this.scopeOf('ssh-roles'), id, props);
  }

  /** A login of an application of its own, with its ServiceAccount. */
  public addWorkloadLogin(id: string, props: WorkloadLoginProps): KubernetesAuthRole {
    this.scope._requireUnlocked('a login is added');
    const where = pathIn(this.scope, id);
    return this.makeWorkloadLogin(id, requireOptions('WorkloadLoginProps', props, where), where);
  }

  /** A Vault Agent beside pods of its own, with its login. */
  public addVaultAgent(id: string, props: TenantVaultAgentProps): VaultAgent {
    this.scope._requireUnlocked('a Vault Agent is added');
    const where = pathIn(this.scope, id);
    requireOptions('TenantVaultAgentProps', props, where);
    const source = requireInstance(SecretSource, props.source, 'source', where)._records(where);
    const stays = requireBoolean(props.stays, true, 'stays', where);
    const login = this.makeWorkloadLogin(id, props, where, agentTokenLife(source));
    const { vault } = login.auth;
    agentRules(source, stays).forEach((rule) => login._addRule(vault, rule));
    const scope = this.scopeOf('vault-agents');
    return VaultAgent._of(scope, id, props, {
      vault,
      login,
      namespace: this.requireNamespace(props.namespace, where).namespaceName,
      serviceAccount: props.serviceAccountName ?? id,
      useSecret: (said) => {
        const secret = said._in(this);
        this.requireReadable(secret, where);
        const path = kvReadPath(secret.kv, secret.path);
        login._addRule(secret.kv.vault, { path, capabilities: ['read'], reason: 'rendered by Vault Agent' });
        return secret;
      },
      useCredential: (credential) => {
        this.requireOwn(credential, where);
        const { vault: maker, rule } = credential._parts;
        login._addRule(maker, rule);
      },
    });
  }

  /** A group of its people, who log in themselves. */
  public addPeople(id: string, props: PeopleProps): Login {
    this.scope._requireUnlocked('people are added');
    return (this.people ??= new People(this.scope, this.kv, this.prefix)).add(id, props);
  }

  /** Those of its people who use Kubernetes themselves. */
  public addKubernetesPeople(id: string, props: KubernetesPeopleProps): void {
    this.scope._requireUnlocked('people are added');
    const scope = this.scopeOf('kubernetes-people');
    new KubernetesPeople(scope, id, { cluster: this.cluster, namespaces: this.namespaceNames }, props);
  }

  /** Limits what it may ask of Vault. */
  public limitRequests(limits: RequestLimits): void {
    const where = this.scope.node.path;
    this.scope._requireUnlocked('its requests are limited');
    if (this.limits) {
      throw new DefinitionError({
        id: 'said-twice',
        given: `requests of tenant '${this.owner}' are limited twice`,
        expected: 'limitRequests() once',
        fix: 'Remove one of the calls.',
        where,
      });
    }
    this.limits = limitedRates(limits, this.kv, where);
  }

  /** The first version of one of its secrets, which ESO generates. */
  public addSeed(id: string, props: SeedProps): PushSecret {
    this.scope._requireUnlocked('a seed is added');
    const where = pathIn(this.scope, id);
    requireOptions('SeedProps', props, where);
    const { namespaceName } = this.requireNamespace(props.namespace, where);
    requireInstance(KvSecret, props.secret, 'secret', where);
    requireInstance(GeneratedValue, props.value, 'value', where);
    this.seeds ??= new Seeds(this.scope, this.kv, () => this.makeSeedIdentity());
    return this.seeds.add(id, namespaceName, { secret: props.secret._in(this), value: props.value });
  }

  /** An ExternalSecret in one of its namespaces. What it uses is added to the policies. */
  public addExternalSecret(id: string, props: TenantExternalSecretProps): ExternalSecret {
    requireOptions('TenantExternalSecretProps', props, pathIn(this.scope, id));
    return this.deliver(id, props, () => undefined);
  }

  /** What others shared with it: an ExternalSecret in each namespace. */
  public importSecret(id: string, props: ImportedSecretProps): ExternalSecret[] {
    const where = pathIn(this.scope, id);
    requireOptions('ImportedSecretProps', props, where);
    const { namespaces, ...delivery } = props;
    const names = requireNamespaces(namespaces ?? this.namespaces, where);
    return names.map((namespace) =>
      this.deliver(id, { ...delivery, namespace }, (secret) => this.requireForeign(secret, where)),
    );
  }

  /** An ExternalSecret whose secrets are looked at before they are used. */
  private deliver(
    id: string,
    props: TenantExternalSecretProps,
    look: (secret: KvSecret) => void,
  ): ExternalSecret {
    const namespace = this.requireNamespace(props.namespace, pathIn(this.scope, id));
    const where = pathIn(namespace, id);
    return new ExternalSecret(namespace, id, {
      ...props,
      cluster: this.cluster,
      namespace: namespace.namespaceName,
      _sources: {
        secretOf: (secret) => secret._in(this),
        directoryOf: (directory) => directory._in(this),
        storeOf: (secret) => {
          look(secret);
          return this.useSecret(secret, namespace.store, where);
        },
        storeOfDirectory: (directory) => this.useDirectory(directory, namespace.store, where),
        generatorOf: (credential) => this.useCredential(credential, namespace, where),
        ownGenerator: (generator) => this.useGenerator(generator, namespace, where),
      },
    });
  }

  /** Says by name that it may reach a path which is neither its own nor shared with it. */
  public allowPath(path: AllowedPathProps): void {
    this.allowed.add(path, this.kv.vault);
  }

  /** It reads through its own store, by a rule of its policy once it uses the secret. */
  public readersOf({ kv, path }: IKvSecret): KvReaders {
    // Tenants are readers by name: one of another platform would be the one of its name here.
    if (kv.node.root !== this.scope.node.root) {
      throw new DefinitionError({
        id: 'of-another-place',
        given: `'${path}' is a secret of platform '${kv.node.root.node.id}'`,
        expected: `one of platform '${this.scope.node.root.node.id}', as tenant '${this.owner}' is`,
        fix: 'Grant it to a tenant of its own platform.',
        where: this.scope.node.path,
      });
    }
    return { tenants: [this.owner] };
  }

  /** The secret of its own at that path below its prefix, if it was named. */
  public secretAt(path: string): KvSecret | undefined {
    return this.secrets.get(path);
  }

  /** Whether others may read secrets of its own. */
  public get sharesSecrets(): boolean {
    return [...this.secrets.values()].some(({ _access: { readers } }) => readers.size > 0);
  }

  /** Adds its records to the plan. */
  public compile(plan: PlanBuilder, placement?: TenantRecord['placement']): void {
    plan.addTenant({
      name: this.owner,
      origin: originOf(this.scope),
      server: placeOfVault(this.kv.vault),
      cluster: this.cluster.node.id,
      prefix: { mount: this.kv.mount, version: this.kv.version, path: this.prefix },
      access: this.access,
      ...(placement && { placement }),
      ...(this.former !== undefined && { formerly: this.former }),
      ...(this.quarantine && { quarantine: this.quarantine }),
    });
    for (const secret of this.secrets.values()) secret._compile(plan, this.scope);
    if (this.limits) {
      const { owner, prefix, kv, auth, generatorIdentity, seeds } = this;
      const roles = [owner];
      if (generatorIdentity) roles.push(generatorsName(owner));
      if (seeds) roles.push(seedsName(owner));
      addQuotas(plan, this.scope, this.limits, { owner, prefix, kv, auth, roles });
    }
    this.allowed.compile(plan);
    this.network.compile(plan);
  }

  /** One of its namespaces, by name; the first of them where none is said. */
  private requireNamespace(name = this.namespaceNames[0], where: string): TenantNamespace {
    const namespace = this.tenantNamespaces.find(({ namespaceName }) => namespaceName === name);
    if (namespace) return namespace;
    throw new DefinitionError({
      id: 'unknown-name',
      given: `namespace is ${quoteValue(name)}`,
      expected: `one of the tenant's: ${this.namespaceNames.join(', ')}`,
      fix: 'Name one of them, or add it to the namespaces of the tenant.',
      where,
    });
  }

  /** Where a path of its own is, as an error says it. */
  private placeOf(path: string): string {
    return `${this.scope.node.path}:${typeof path === 'string' ? visibleText(path) : quoteValue(path)}`;
  }

  private makePolicy(id: string, policyName: string): VaultPolicy {
    return new VaultPolicy(this.scope, id, { vault: this.kv.vault, policyName });
  }

  private makeRole(
    id: string,
    roleName: string,
    policy: VaultPolicy,
    tokenType: TokenType,
  ): KubernetesAuthRole {
    return new KubernetesAuthRole(this.scope, id, {
      auth: this.auth,
      roleName,
      serviceAccounts: [this.serviceAccountName],
      namespaces: [...this.namespaceNames],
      policies: [policy],
      tokenType,
    });
  }

  /** The scope of all that it has of a kind, made with the first. */
  private scopeOf(kind: string): Construct {
    return (this.scopes[kind] ??= new Construct(this.scope, kind));
  }

  private makeWorkloadLogin(
    id: string,
    props: WorkloadLoginProps,
    where: string,
    renewedFor = 0,
  ): KubernetesAuthRole {
    const { namespaceName: namespace } = this.requireNamespace(props.namespace, where);
    const tokenTtl = requireInstance(Duration, props.tokenTtl ?? Duration.hours(1), 'tokenTtl', where);
    const scope = this.scopeOf('workloads');
    const role = new KubernetesAuthRole(scope, id, {
      auth: this.auth,
      serviceAccounts: [props.serviceAccountName ?? id],
      namespaces: [namespace],
      policies: [],
      tokenTtl,
      ...(renewedFor > tokenTtl.toSeconds() && { tokenMaxTtl: Duration.seconds(renewedFor) }),
    });
    const { cluster } = this;
    this.network.add(role, namespace, props.egressOf);
    new ServiceAccount(role, props.serviceAccountName ?? id, { cluster, namespace });
    return role;
  }

  private allowBelow(path: string, reason: string): void {
    this.policy._addRule({ path: kvReadPath(this.kv, `${path}/*`), capabilities: ['read'], reason });
    this.policy._addRule({
      path: kvListPath(this.kv, `${path}/*`),
      capabilities: ['list'],
      reason: `${reason}: names`,
    });
  }

  /** Whether a secret is its own, when it is that or was granted to it. */
  private requireReadable(secret: KvSecret, where: string): boolean {
    const { owner, readers } = secret._access;
    if (owner === this.owner) return true;
    if (readers.has(this.owner)) return false;
    throw notGranted(`secret '${secret.path}'`, owner, where);
  }

  /** Refuses a credential that no role of its own makes. */
  private requireOwn(credential: Credential, where: string): void {
    const owner = ownerOf(credential._role);
    if (owner !== this.owner) throw notGranted(`the credential at '${credential.path}'`, owner, where);
    requireSamePlace(this.kv.vault, credential._parts.vault, 'credential', where);
  }

  /** Refuses to import what is its own. */
  private requireForeign({ _access: { owner }, path }: KvSecret, where: string): void {
    if (owner !== this.owner) return;
    throw new DefinitionError({
      id: 'import-of-its-own',
      given: `secret '${path}' is the tenant's own, and is imported`,
      expected: 'one that the platform or another tenant shared with it',
      fix: 'Use addExternalSecret(), or correct the secret.',
      where,
    });
  }

  private useSecret(secret: KvSecret, store: SecretStore, where: string): StoreReference {
    const { store: sharedStore } = secret._access;
    const own = this.requireReadable(secret, where);
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
    if (directory._owner !== this.owner)
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
    if (owner !== this.owner) throw notGranted(`generator '${generator.generatorName}'`, owner, where);
    return requireNamespaceOf(generator, namespace.namespaceName, where);
  }

  private useCredential(
    credential: Credential,
    namespace: TenantNamespace,
    where: string,
  ): VaultDynamicSecret {
    this.requireOwn(credential, where);
    const { policy, role } = (this.generatorIdentity ??= this.makeGeneratorIdentity());
    policy._addRule(credential._parts.rule);
    return namespace.generatorOf(credential, role);
  }

  /** What is seen and written of seeds ends with the token of a store. */
  private makeSeedIdentity(): SeedIdentity {
    const name = seedsName(this.owner);
    const policy = this.makePolicy('seeds-policy', name);
    const role = this.makeRole('seeds-role', name, policy, TokenType.SERVICE);
    return { policy, role, serviceAccount: this.serviceAccountName };
  }

  /** Credentials die with the token that created them: batch tokens, that outlive the longest lease. */
  private makeGeneratorIdentity() {
    const name = generatorsName(this.owner);
    const policy = this.makePolicy('generator-policy', name);
    return { policy, role: this.makeRole('generator-role', name, policy, TokenType.BATCH) };
  }
}
