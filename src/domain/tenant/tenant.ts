import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type QuarantineReason } from '../../plan/quarantine-record';
import { quoteValue } from '../../plan/quote';
import { requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { type AwsRole, type AwsRoleProps } from '../aws/aws-role';
import { type DatabaseRole, type DatabaseRoleProps } from '../database/database-role';
import { type StaticDatabaseRole, type StaticDatabaseRoleProps } from '../database/static-database-role';
import { type IExternalSecret } from '../delivery/external-secret-interface';
import { type PushSecret } from '../delivery/push-secret';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { placementNotNamed } from '../kv/kv-location';
import { KvDirectory, KvSecret, type KvSecretProps } from '../kv/kv-secret';
import { type PkiRole, type PkiRoleProps } from '../pki/pki-role';
import { type KubernetesAuthRole } from '../login/kubernetes-auth-role';
import {
  type KubernetesSecretsRole,
  type KubernetesSecretsRoleProps,
} from '../kubernetes-secrets/kubernetes-secrets-role';
import { type SshRole, type SshRoleProps } from '../ssh/ssh-role';
import { type TransitKey, type TransitKeyProps } from '../transit/transit-key';
import { type KubernetesPeopleProps } from './kubernetes-people-props';
import { type Login } from '../login/login';
import { type PeopleProps } from './people-props';
import { type RequestLimits } from './request-limits';
import { type VaultAgent } from '../delivery/vault-agent';
import { type TenantVaultAgentProps, type WorkloadLoginProps } from './workload-login-props';
import { type SeedProps } from './seeds';
import { markOwner, markPlaced, pathIn } from '../platform/ownership';
import { asParts } from '../platform/call-site';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type KvReaders, notALogin } from '../vault/grant';
import { CommonExternalSecret } from './common-external-secret';
import { Placement } from './placement';
import { type IPlacement } from './placement-interface';
import { type PlacementProps } from './placement-props';
import { requireQuarantine } from './quarantine';
import { TenantAccess } from './tenant-access';
import { TenantInCluster } from './tenant-in-cluster';
import {
  type ImportedSecretProps,
  requireFormerName,
  requireKeptNames,
  requireNamespaces,
  requireOwned,
  requirePlace,
  type TenantExternalSecretProps,
  type TenantProps,
} from './tenant-props';

/**
 * A tenant: its namespaces, its part of a KV engine, and the identities by which ESO serves it.
 *
 * Made for it: a policy, an auth role and, in each namespace, a ServiceAccount and a SecretStore; for dynamic
 * credentials a second policy and role of just their paths.
 *
 * It has one cluster, or several placements, each in a cluster and with all of that of its own: what is said of the
 * tenant is then said of each of them.
 */
export class Tenant extends Resource implements IPlacement {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  private readonly props: TenantProps;
  private readonly quarantine?: QuarantineReason;
  /** What it is in its cluster; undefined: it has placements. */
  private readonly inCluster?: TenantInCluster;
  /** @internal Whether it has placements, and no cluster. */
  public readonly _isPlaced: boolean = false;
  private readonly added: Placement[] = [];
  private readonly commonSecrets = new Map<string, KvSecret>();
  private readonly commonExternalSecrets: CommonExternalSecret[] = [];

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
    const copy = (names: string[] | undefined, what: string) => names && requireList(names, what, where);
    this.props = {
      ...props,
      namespaces: copy(props.namespaces, 'namespaces'),
      ownedNamespaces: copy(props.ownedNamespaces, 'ownedNamespaces'),
    };
    if (props.quarantine !== undefined) this.quarantine = requireQuarantine(props.quarantine, where);
    requirePlace(this);
    takeId(this.node.root as Construct, 'tenant', this);
    const former = props.formerly === undefined ? undefined : requireFormerName(this, props.formerly);
    const { cluster } = props;
    if (cluster === undefined) {
      markPlaced(this);
      this._isPlaced = true;
      this.refuseOfPlacements();
      return;
    }
    markOwner(this, id);
    if (former !== undefined) requireKeptNames(props, former, where);
    const namespaces = requireNamespaces(props.namespaces ?? [id], where);
    this.inCluster = asParts(
      () =>
        new TenantInCluster(this, {
          tenant: this,
          owner: id,
          former,
          quarantine: this.quarantine,
          cluster,
          kv: props.kv,
          auth: props.auth,
          namespaces,
          ownsNamespace: requireOwned(props, namespaces, where),
          prefix: props.prefix ?? id,
          access: props.access ?? TenantAccess.prefix(),
        }),
    );
  }

  /**
   * The cluster that its namespaces are in.
   *
   * @throws DefinitionError where it has placements
   */
  public get cluster(): KubernetesCluster {
    return this.one('cluster').cluster;
  }

  /**
   * The KV engine that its secrets are in.
   *
   * @throws DefinitionError where it has placements
   */
  public get kv(): KvEngine {
    return this.one('kv').kv;
  }

  /**
   * Its part of the KV engine, without slashes at its ends.
   *
   * @throws DefinitionError where it has placements
   */
  public get prefix(): string {
    return this.one('prefix').prefix;
  }

  /**
   * Its namespaces, in the order given.
   *
   * @throws DefinitionError where it has placements
   */
  public get namespaces(): string[] {
    return this.one('namespaces').namespaces;
  }

  /**
   * What it is in each cluster, in the order added: its placements, or itself where it has a cluster.
   *
   * @experimental
   */
  public get placements(): IPlacement[] {
    return this._isPlaced ? [...this.added] : [this];
  }

  /**
   * One of its placements.
   *
   * @param id name of the placement
   * @throws DefinitionError where there is none of that name
   * @experimental
   */
  public placement(id: string): Placement {
    const placement = this._placementNamed(id);
    if (placement) return placement;
    throw new DefinitionError({
      id: 'unknown-name',
      given: `placement is ${quoteValue(id)}`,
      expected: `one of the tenant's: ${this.added.map(({ node }) => node.id).join(', ') || 'none'}`,
      fix: 'Correct the name, or add the placement.',
      where: this.node.path,
    });
  }

  /**
   * Adds a placement, with all that is said of the whole tenant. Its name is in those of its policies and roles in
   * Vault, `<tenant>_<placement>`, and in no name in Kubernetes, where its namespaces keep it apart from the others.
   *
   * @param id its name, for example `staging`
   * @param props properties; what they leave out is as the tenant says
   * @throws DefinitionError when a name is malformed, or the tenant has a cluster
   * @experimental
   */
  public addPlacement(id: string, props: PlacementProps): Placement {
    const where = pathIn(this, id);
    this._requireUnlocked('a placement is added');
    requireOptions('PlacementProps', props, where);
    if (this.inCluster) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `a placement of a tenant that has cluster '${this.cluster.node.id}'`,
        expected: 'a tenant with a cluster, or one with placements',
        fix: `Leave cluster, auth and prefix of the tenant out, and make a placement of them: its roles and policies get names of their own.`,
        where,
      });
    }
    const { props: common } = this;
    const kept = { prefix: props.prefix, namespaces: props.namespaces ?? common.namespaces };
    if (common.formerly !== undefined) requireKeptNames(kept, common.formerly, where);
    const isOwnedSaid = props.ownNamespaces !== undefined || props.ownedNamespaces !== undefined;
    const namespaces = requireNamespaces(props.namespaces ?? common.namespaces ?? [this.node.id], where);
    const placement = Placement._of(this, id, {
      former: common.formerly,
      quarantine: this.quarantine,
      cluster: props.cluster,
      kv: props.kv ?? common.kv,
      auth: props.auth,
      namespaces,
      ownsNamespace: requireOwned(isOwnedSaid ? props : common, namespaces, where),
      prefix: props.prefix ?? `${id}/${this.node.id}`,
      access: props.access ?? common.access ?? TenantAccess.prefix(),
    });
    this.added.push(placement);
    for (const [path, { properties }] of this.commonSecrets) placement.secret(path, { properties });
    this.commonExternalSecrets.forEach((secret) => secret.addTo(placement));
    return placement;
  }

  /**
   * A secret of its own. Of a tenant with placements it is one in each, below the prefix of each: what it is in one of
   * them, and who may read it, is asked of `placement.secret()`.
   *
   * @param path path below its prefix
   * @param props properties; said once, by the first call
   * @throws DefinitionError when the path is malformed or says the mount or the prefix again, or the first call said
   * other properties
   */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    if (this.inCluster) return this.inCluster.secret(path, props);
    const known = this.commonSecrets.get(path);
    if (known) return known._requireSame(props, this.node.path);
    const secret = KvSecret._inPlacementsOf(this, path, props);
    this.added.forEach((placement) => placement.secret(path, props));
    this.commonSecrets.set(path, secret);
    return secret;
  }

  /**
   * All secrets below a path of its own; of a tenant with placements those of each.
   *
   * @param path path below its prefix
   * @throws DefinitionError when the path is malformed, or says the mount or the prefix again
   */
  public directory(path: string): KvDirectory {
    return this.inCluster ? this.inCluster.directory(path) : KvDirectory._inPlacementsOf(this, path);
  }

  /**
   * A database role of its own, called `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   */
  public addDatabaseRole(id: string, props: DatabaseRoleProps): DatabaseRole {
    return this.one('addDatabaseRole()').addDatabaseRole(id, props);
  }

  /**
   * A user of a database that is there, whose password Vault changes, at once and then after each period; called
   * `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   * @experimental
   */
  public addStaticDatabaseRole(id: string, props: StaticDatabaseRoleProps): StaticDatabaseRole {
    return this.one('addStaticDatabaseRole()').addStaticDatabaseRole(id, props);
  }

  /**
   * A PKI role of its own, called `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   * @experimental
   */
  public addPkiRole(id: string, props: PkiRoleProps): PkiRole {
    return this.one('addPkiRole()').addPkiRole(id, props);
  }

  /**
   * An AWS role of its own, called `<tenant>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, neither Vault nor AWS can make what is asked for, or the tenant has placements
   * @experimental
   */
  public addAwsRole(id: string, props: AwsRoleProps): AwsRole {
    return this.one('addAwsRole()').addAwsRole(id, props);
  }

  /**
   * A Transit key of its own, called `<tenant>_<id>` in Vault. What may be done with it is granted to logins:
   * `key.grantEncrypt(tenant.addWorkloadLogin('app'))`.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   * @experimental
   */
  public addTransitKey(id: string, props: TransitKeyProps): TransitKey {
    return this.one('addTransitKey()').addTransitKey(id, props);
  }

  /**
   * A role of a Kubernetes secrets engine of its own, called `<tenant>_<id>` in Vault: tokens of a ServiceAccount in one of
   * its namespaces, for logins that it is granted to, `role.grantRead(pipeline)`, and as a credential.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the engine or the namespace is not of its cluster, or the tenant has placements
   * @experimental
   */
  public addKubernetesSecretsRole(id: string, props: KubernetesSecretsRoleProps): KubernetesSecretsRole {
    return this.one('addKubernetesSecretsRole()').addKubernetesSecretsRole(id, props);
  }

  /**
   * An SSH role of its own, called `<tenant>_<id>` in Vault. That keys are signed is granted to logins:
   * `role.grantSign(tenant.addPeople('developers', …))`.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   * @experimental
   */
  public addSshRole(id: string, props: SshRoleProps): SshRole {
    return this.one('addSshRole()').addSshRole(id, props);
  }

  /**
   * A login of an application of its own, called `<tenant>_<id>` in Vault: its pods run as a ServiceAccount that is made for
   * it, apart from those by which ESO logs in, mount a token for the audience of the auth mount, and may do what is
   * granted to the login by name.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the tenant has placements
   * @experimental
   */
  public addWorkloadLogin(id: string, props: WorkloadLoginProps = {}): KubernetesAuthRole {
    return this.one('addWorkloadLogin()').addWorkloadLogin(id, props);
  }

  /**
   * A Vault Agent that HashiCorp's injector puts beside pods of its own, with a login of theirs, called `<tenant>_<id>` in Vault,
   * that reads just what the files are made of.
   *
   * @param id its name
   * @param props what it renders, and as whom it logs in
   * @throws DefinitionError when a property is malformed, or the tenant has placements, or it is to render what it cannot
   * @experimental
   */
  public addVaultAgent(id: string, props: TenantVaultAgentProps): VaultAgent {
    return this.one('addVaultAgent()').addVaultAgent(id, props);
  }

  /**
   * A group of its own people, who log in by a group of an identity provider, by a role called `<tenant>_<id>` in Vault, or
   * of a directory, and see, change or delete its secrets as their tier says.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or its KV engine is of version 1, or the tenant has placements
   * @experimental
   */
  public addPeople(id: string, props: PeopleProps): Login {
    return this.one('addPeople()').addPeople(id, props);
  }

  /**
   * Those of its own people who use Kubernetes themselves: in each of its namespaces they see whether its
   * ExternalSecrets and stores are ready, and why not; they read no Secret but those that are named, and change nothing.
   * Rights add up: what others gave them, they keep.
   *
   * @param id their name
   * @param props properties
   * @throws DefinitionError when a property is malformed, nobody is named, or a Secret is not of this tenant, or the tenant has placements
   * @experimental
   */
  public addKubernetesPeople(id: string, props: KubernetesPeopleProps): void {
    this.one('addKubernetesPeople()').addKubernetesPeople(id, props);
  }

  /**
   * Limits what it may ask of Vault, by quotas of its roles' logins and of requests to its part of the engine.
   *
   * @param limits how much
   * @throws DefinitionError when a number is out of its range, it was said before, or the engine is in a Vault namespace, or the tenant has placements
   * @experimental
   */
  public limitRequests(limits: RequestLimits): void {
    this.one('limitRequests()').limitRequests(limits);
  }

  /**
   * The first version of one of its secrets: what ESO generates, pushed into Vault once, where nothing is there yet, by an
   * identity that may write its seeds alone. What people write afterwards stays, and so does all of it when this goes.
   *
   * @param id its name, which its PushSecret and its generator have
   * @param props properties
   * @throws DefinitionError when a property is malformed, the secret is not its own or is written already, or its engine is of
   * version 1, or the tenant has placements
   * @experimental
   */
  public addSeed(id: string, props: SeedProps): PushSecret {
    return this.one('addSeed()').addSeed(id, props);
  }

  /**
   * An ExternalSecret in one of its namespaces; of a tenant with placements in each of them, also those that are added
   * later. What it uses is added to the tenant's policies.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or it uses what is neither its own nor shared with it
   */
  public addExternalSecret(id: string, props: TenantExternalSecretProps): IExternalSecret {
    if (this.inCluster) return this.inCluster.addExternalSecret(id, props);
    this._requireUnlocked('an ExternalSecret is added');
    const secret = new CommonExternalSecret(id, {
      ...requireOptions('TenantExternalSecretProps', props, pathIn(this, id)),
    });
    this.added.forEach((placement) => secret.addTo(placement));
    this.commonExternalSecrets.push(secret);
    return secret;
  }

  /**
   * What the platform or another tenant shared with it, by `secret.grantRead()`, delivered into each of its namespaces by an
   * ExternalSecret of that name: who exports says so, and who imports.
   *
   * @param id name of the ExternalSecrets
   * @param props properties
   * @throws DefinitionError when a property is malformed, a secret is its own, or was not shared with it, or the tenant has placements
   * @experimental
   */
  public importSecret(id: string, props: ImportedSecretProps): IExternalSecret[] {
    return this.one('importSecret()').importSecret(id, props);
  }

  /**
   * Says by name that it may reach a path which is neither its own nor shared with it, and why: a key of transit, a
   * CA of all, the names of a shared folder. No other tenant's things are reached by it; these their owner shares.
   *
   * It is no right: that comes of a policy, of a role that its own ServiceAccounts log in with.
   *
   * @param path the path, what may be done there, and why
   * @throws DefinitionError when a part of it is malformed, or the tenant has placements
   * @experimental
   */
  public allowPath(path: AllowedPathProps): void {
    this.one('allowPath()').allowPath(path);
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `tenant '${this.node.id}'`;
  }

  /** @internal */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this.one('a right to read').readersOf(secret);
  }

  /** @internal It is no login: ExternalSecrets deliver the credentials of a tenant's own roles. */
  public _makerOf({ rule }: CredentialRight, where: string): string {
    throw notALogin(this.granteeName, rule.path, where);
  }

  /** @internal The placement of that name, if there is one. */
  public _placementNamed(id: string): Placement | undefined {
    return this.added.find(({ node }) => node.id === id);
  }

  /** @internal Whether others may read secrets of its own. */
  public get _sharesSecrets(): boolean {
    return this.inCluster?.sharesSecrets ?? this.added.some((placement) => placement._sharesSecrets);
  }

  /** @internal The secret of its own at that path below its prefix, if it was named. */
  public _secretAt(path: string): KvSecret | undefined {
    return this.inCluster?.secretAt(path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    this.inCluster?.compile(plan);
    if (!this._isPlaced || this.added.length > 0) return;
    throw new DefinitionError({
      id: 'nothing-named',
      given: 'neither a cluster nor placements',
      expected: 'one cluster, or at least one placement',
      fix: 'Say `cluster`, or add placements: tenant.addPlacement().',
      where: this.node.path,
    });
  }

  /** What it is in its one cluster. */
  private one(what: string): TenantInCluster {
    if (this.inCluster) return this.inCluster;
    const { id, path } = this.node;
    throw placementNotNamed(
      `${what} of tenant '${id}', which has placements`,
      `Ask one of them, ${this.added.map((placement) => `'${placement.node.id}'`).join(', ') || 'once it is added'}: what tenant.addPlacement() returned.`,
      path,
    );
  }

  /** Refuses what each placement says for itself. */
  private refuseOfPlacements(): void {
    const said = (['auth', 'prefix'] as const).find((option) => this.props[option] !== undefined);
    if (said === undefined) return;
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `${said} of a tenant without a cluster`,
      expected: `${said} beside a cluster, or of a placement, each of which has its own`,
      fix: `Say \`cluster\`, or say ${said} in tenant.addPlacement().`,
      where: this.node.path,
    });
  }
}

/**
 * A tenant in one cluster that a construct refers to.
 *
 * @throws DefinitionError when it is none, or of another platform
 */
export function requirePlacement(construct: Resource, given: IPlacement): IPlacement & Resource {
  return given instanceof Placement
    ? construct._requirePart(Placement, given, 'tenant')
    : construct._requirePart(Tenant, given as Tenant, 'tenant');
}
