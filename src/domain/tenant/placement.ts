import { requireName } from '../../plan/names';
import { type AwsRole, type AwsRoleProps } from '../aws/aws-role';
import { type DatabaseRole, type DatabaseRoleProps } from '../database/database-role';
import { type StaticDatabaseRole, type StaticDatabaseRoleProps } from '../database/static-database-role';
import { type ExternalSecret } from '../delivery/external-secret';
import { type PushSecret } from '../delivery/push-secret';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { type KvDirectory, type KvSecret, type KvSecretProps } from '../kv/kv-secret';
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
import { markOwner, ownerOf } from '../platform/ownership';
import { asParts } from '../platform/call-site';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type KvReaders, notALogin } from '../vault/grant';
import { type IPlacement } from './placement-interface';
import { TenantInCluster, type TenantInClusterProps } from './tenant-in-cluster';
import { type ImportedSecretProps, type TenantExternalSecretProps } from './tenant-props';

/**
 * One of several placements of a tenant: its namespaces in one cluster, its part of a KV engine, and identities of its
 * own. In Vault what it has is called `<tenant>_<placement>`.
 *
 * @experimental
 */
export class Placement extends Resource implements IPlacement {
  /** @internal */
  public static _of(
    tenant: Resource,
    id: string,
    props: Omit<TenantInClusterProps, 'tenant' | 'owner'>,
  ): Placement {
    return new Placement(tenant, id, props);
  }

  private readonly tenant: Resource;
  private readonly inCluster: TenantInCluster;

  private constructor(tenant: Resource, id: string, props: Omit<TenantInClusterProps, 'tenant' | 'owner'>) {
    super(tenant, id);
    this.tenant = tenant;
    // It becomes a label and a folder of manifests.
    const owner = requireName('owner', `${tenant.node.id}_${id}`, 'name of the placement', this.node.path);
    markOwner(this, owner);
    this.inCluster = asParts(() => new TenantInCluster(this, { ...props, tenant, owner }));
  }

  /** The cluster that its namespaces are in. */
  public get cluster(): KubernetesCluster {
    return this.inCluster.cluster;
  }

  /** The KV engine that its secrets are in. */
  public get kv(): KvEngine {
    return this.inCluster.kv;
  }

  /** Its part of the KV engine, without slashes at its ends. */
  public get prefix(): string {
    return this.inCluster.prefix;
  }

  /** Its namespaces, in the order given. */
  public get namespaces(): string[] {
    return this.inCluster.namespaces;
  }

  /**
   * A secret of its own.
   *
   * @param path path below its prefix
   * @param props properties; said once, by the first call that named it here or of the whole tenant
   * @throws DefinitionError when the path is malformed or says the mount or the prefix again, or the first call said
   * other properties
   */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    return this.inCluster.secret(path, props);
  }

  /**
   * All secrets below a path of its own.
   *
   * @param path path below its prefix
   * @throws DefinitionError when the path is malformed, or says the mount or the prefix again
   */
  public directory(path: string): KvDirectory {
    return this.inCluster.directory(path);
  }

  /**
   * A database role of its own, called `<tenant>_<placement>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addDatabaseRole(id: string, props: DatabaseRoleProps): DatabaseRole {
    return this.inCluster.addDatabaseRole(id, props);
  }

  /**
   * A user of a database that is there, whose password Vault changes, at once and then after each period; called
   * `<tenant>_<placement>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   * @experimental
   */
  public addStaticDatabaseRole(id: string, props: StaticDatabaseRoleProps): StaticDatabaseRole {
    return this.inCluster.addStaticDatabaseRole(id, props);
  }

  /**
   * A PKI role of its own, called `<tenant>_<placement>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addPkiRole(id: string, props: PkiRoleProps): PkiRole {
    return this.inCluster.addPkiRole(id, props);
  }

  /**
   * An AWS role of its own, called `<tenant>_<placement>_<id>` in Vault.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or neither Vault nor AWS can make what is asked for
   */
  public addAwsRole(id: string, props: AwsRoleProps): AwsRole {
    return this.inCluster.addAwsRole(id, props);
  }

  /**
   * A Transit key of its own, called `<tenant>_<placement>_<id>` in Vault. What may be done with it is granted to logins:
   * `key.grantEncrypt(tenant.addWorkloadLogin('app'))`.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addTransitKey(id: string, props: TransitKeyProps): TransitKey {
    return this.inCluster.addTransitKey(id, props);
  }

  /**
   * A role of a Kubernetes secrets engine of its own, called `<tenant>_<placement>_<id>` in Vault: tokens of a ServiceAccount in one of
   * its namespaces, for logins that it is granted to, `role.grantRead(pipeline)`, and as a credential.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the engine or the namespace is not of its cluster
   */
  public addKubernetesSecretsRole(id: string, props: KubernetesSecretsRoleProps): KubernetesSecretsRole {
    return this.inCluster.addKubernetesSecretsRole(id, props);
  }

  /**
   * An SSH role of its own, called `<tenant>_<placement>_<id>` in Vault. That keys are signed is granted to logins:
   * `role.grantSign(tenant.addPeople('developers', …))`.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addSshRole(id: string, props: SshRoleProps): SshRole {
    return this.inCluster.addSshRole(id, props);
  }

  /**
   * A login of an application of its own, called `<tenant>_<placement>_<id>` in Vault: its pods run as a ServiceAccount that is made for
   * it, apart from those by which ESO logs in, mount a token for the audience of the auth mount, and may do what is
   * granted to the login by name.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed
   */
  public addWorkloadLogin(id: string, props: WorkloadLoginProps = {}): KubernetesAuthRole {
    return this.inCluster.addWorkloadLogin(id, props);
  }

  /**
   * A Vault Agent that HashiCorp's injector puts beside pods of its own, with a login of theirs, called `<tenant>_<placement>_<id>` in Vault,
   * that reads just what the files are made of.
   *
   * @param id its name
   * @param props what it renders, and as whom it logs in
   * @throws DefinitionError when a property is malformed, or it is to render what it cannot
   */
  public addVaultAgent(id: string, props: TenantVaultAgentProps): VaultAgent {
    return this.inCluster.addVaultAgent(id, props);
  }

  /**
   * A group of its own people, who log in at an identity provider by a role called `<tenant>_<placement>_<id>` in Vault, and see, change or
   * delete its secrets as their tier says.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or its KV engine is of version 1
   */
  public addPeople(id: string, props: PeopleProps): Login {
    return this.inCluster.addPeople(id, props);
  }

  /**
   * Those of its own people who use Kubernetes themselves: in each of its namespaces they see whether its
   * ExternalSecrets and stores are ready, and why not; they read no Secret but those that are named, and change nothing.
   * Rights add up: what others gave them, they keep.
   *
   * @param id their name
   * @param props properties
   * @throws DefinitionError when a property is malformed, nobody is named, or a Secret is not of this tenant
   */
  public addKubernetesPeople(id: string, props: KubernetesPeopleProps): void {
    this.inCluster.addKubernetesPeople(id, props);
  }

  /**
   * Limits what it may ask of Vault, by quotas of its roles' logins and of requests to its part of the engine.
   *
   * @param limits how much
   * @throws DefinitionError when a number is out of its range, it was said before, or the engine is in a Vault namespace
   */
  public limitRequests(limits: RequestLimits): void {
    this.inCluster.limitRequests(limits);
  }

  /**
   * The first version of one of its secrets: what ESO generates, pushed into Vault once, where nothing is there yet, by an
   * identity that may write its seeds alone. What people write afterwards stays, and so does all of it when this goes.
   *
   * @param id its name, which its PushSecret and its generator have
   * @param props properties
   * @throws DefinitionError when a property is malformed, the secret is not its own or is written already, or its engine is of
   * version 1
   * @experimental
   */
  public addSeed(id: string, props: SeedProps): PushSecret {
    return this.inCluster.addSeed(id, props);
  }

  /**
   * An ExternalSecret in one of its namespaces, and in no other placement. What it uses is added to its policies.
   *
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a property is malformed, or it uses what is neither its own nor shared with it
   */
  public addExternalSecret(id: string, props: TenantExternalSecretProps): ExternalSecret {
    return this.inCluster.addExternalSecret(id, props);
  }

  /**
   * What the platform or another tenant shared with it, by `secret.grantRead()`, delivered into each of its namespaces by an
   * ExternalSecret of that name: who exports says so, and who imports.
   *
   * @param id name of the ExternalSecrets
   * @param props properties
   * @throws DefinitionError when a property is malformed, a secret is its own, or was not shared with it
   * @experimental
   */
  public importSecret(id: string, props: ImportedSecretProps): ExternalSecret[] {
    return this.inCluster.importSecret(id, props);
  }

  /**
   * Says by name that it may reach a path which is neither its own nor shared with it, and why, as
   * `Tenant.allowPath()` does.
   *
   * @param path the path, what may be done there, and why
   * @throws DefinitionError when a part of it is malformed
   */
  public allowPath(path: AllowedPathProps): void {
    this.inCluster.allowPath(path);
  }

  /** How errors and reports call it. */
  public get granteeName(): string {
    return `tenant '${ownerOf(this)}'`;
  }

  /** @internal */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this.inCluster.readersOf(secret);
  }

  /** @internal It is no login: ExternalSecrets deliver the credentials of a tenant's own roles. */
  public _makerOf({ rule }: CredentialRight, where: string): string {
    throw notALogin(this.granteeName, rule.path, where);
  }

  /** @internal Whether others may read secrets of its own. */
  public get _sharesSecrets(): boolean {
    return this.inCluster.sharesSecrets;
  }

  /** @internal The secret of its own at that path below its prefix, if it was named. */
  public _secretAt(path: string): KvSecret | undefined {
    return this.inCluster.secretAt(path);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    this.inCluster.compile(plan, { tenant: this.tenant.node.id, name: this.node.id });
  }
}
