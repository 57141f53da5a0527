import { type AccessIndex } from '../access/access-index';
import { type Dialect } from '../access/dialect';
import {
  type AuthRoleRecord,
  type DatabaseRoleRecord,
  type GeneratorRecord,
  type KubernetesClusterRecord,
  type KvEngineRecord,
  type NamespaceRecord,
  type Records,
  type PlanRecord,
  type PolicyRecord,
  type PostgresConnectionRecord,
  type SecretStoreRecord,
  type ServiceAccountRecord,
  type StoreReference,
  type VaultLoginRecord,
  type VaultServerRecord,
} from '../plan/records';
import { type Credential, credentialsOf } from './credential';
import { foreignAccess } from './foreign-access';
import { grouped, keyed } from './grouped';
import { AclCache, dialectOfServer, Identity, identityKey } from './identity';
import { lazy } from './lazy';
import { type EsoRequest, esoRequests } from './request';
import { type Owned, type OwnedKind, ownedRecords } from './owned';
import { type RequestSurvey, surveyOf } from './request-survey';
import { type RuleUsage, ruleUsages } from './usage';
import { type Users, usersOfIdentities } from './users';

const key = (...parts: readonly string[]) => parts.join(' ');

/**
 * A plan, and what more than one rule asks about it: each computed once, on first use.
 *
 * Everything that is looked up by name is looked up in an index, so that a rule's cost grows with the plan and
 * not with its square.
 */
export class CheckContext {
  private readonly loginIdentities = new Map<VaultLoginRecord, Identity | 'none'>();
  private readonly acls = new AclCache();
  private readonly dialects = new Map<string, Dialect>();
  private readonly lists = new Map<OwnedKind, unknown>();

  public constructor(public readonly plan: PlanRecord) {}

  /** One kind of record of all owners, the platform's first. */
  public all<K extends OwnedKind>(kind: K): readonly Owned<Records[K][number]>[] {
    let list = this.lists.get(kind);
    if (!list) this.lists.set(kind, (list = ownedRecords(this.plan, kind)));
    return list as Owned<Records[K][number]>[];
  }

  private readonly servers = lazy(() => keyed(this.plan.servers, (server) => server.id));
  private readonly clusters = lazy(() => keyed(this.plan.clusters, (cluster) => cluster.id));
  private readonly kvEngines = lazy(() => keyed(this.plan.kvEngines, (e) => key(e.server, e.mount)));
  private readonly connections = lazy(() =>
    keyed(this.plan.postgresConnections, (c) => key(c.server, c.mount, c.name)),
  );
  private readonly policies = lazy(() =>
    keyed(this.all('policies'), ({ record }) => key(record.server, record.name)),
  );
  private readonly authRoles = lazy(() =>
    keyed(this.all('authRoles'), ({ record }) => key(record.server, record.mount, record.name)),
  );
  private readonly databaseRoles = lazy(() =>
    keyed(this.all('databaseRoles'), ({ record }) => key(record.server, record.mount, record.name)),
  );
  private readonly stores = lazy(() =>
    keyed(this.all('secretStores'), ({ record }) => key(record.cluster, record.namespace ?? '', record.name)),
  );
  private readonly generators = lazy(() =>
    keyed(this.all('generators'), ({ record }) => key(record.cluster, record.namespace, record.name)),
  );
  private readonly serviceAccounts = lazy(() =>
    keyed(this.all('serviceAccounts'), ({ record }) => key(record.cluster, record.namespace, record.name)),
  );
  private readonly namespaces = lazy(() =>
    grouped(this.all('namespaces'), ({ record }) => key(record.cluster, record.name)),
  );

  /** Every role of every auth mount, with what its policies allow; the first of a name counts. */
  public readonly identities = lazy((): ReadonlyMap<string, Identity> => {
    const identities = new Map<string, Identity>();
    for (const { tenant, record } of this.authRoles().values()) {
      const policies = record.policies
        .map((name) => this.policy(record.server, name)?.record)
        .filter((policy) => policy !== undefined);
      const dialect = this.dialectOf(record.server);
      const identity = new Identity(record, tenant, policies, dialect, this.acls);
      identities.set(identity.key, identity);
    }
    return identities;
  });

  public server(id: string): VaultServerRecord | undefined {
    return this.servers().get(id);
  }

  public cluster(id: string): KubernetesClusterRecord | undefined {
    return this.clusters().get(id);
  }

  public kvEngine(server: string, mount: string): KvEngineRecord | undefined {
    return this.kvEngines().get(key(server, mount));
  }

  public connection(server: string, mount: string, name: string): PostgresConnectionRecord | undefined {
    return this.connections().get(key(server, mount, name));
  }

  public policy(server: string, name: string): Owned<PolicyRecord> | undefined {
    return this.policies().get(key(server, name));
  }

  public authRole(server: string, mount: string, name: string): Owned<AuthRoleRecord> | undefined {
    return this.authRoles().get(key(server, mount, name));
  }

  public databaseRole(server: string, mount: string, name: string): Owned<DatabaseRoleRecord> | undefined {
    return this.databaseRoles().get(key(server, mount, name));
  }

  /** The store that an object of a namespace means. */
  public store(
    cluster: string,
    namespace: string,
    store: StoreReference,
  ): Owned<SecretStoreRecord> | undefined {
    return this.stores().get(key(cluster, store.kind === 'SecretStore' ? namespace : '', store.name));
  }

  public generator(cluster: string, namespace: string, name: string): Owned<GeneratorRecord> | undefined {
    return this.generators().get(key(cluster, namespace, name));
  }

  public serviceAccount(
    cluster: string,
    namespace: string,
    name: string,
  ): Owned<ServiceAccountRecord> | undefined {
    return this.serviceAccounts().get(key(cluster, namespace, name));
  }

  /** Everybody who defines a namespace. */
  public namespace(cluster: string, name: string): readonly Owned<NamespaceRecord>[] {
    return this.namespaces().get(key(cluster, name)) ?? [];
  }

  /** Whether somebody defines a namespace, or ESO runs in it. */
  public isKnownNamespace(cluster: string, name: string): boolean {
    return this.namespace(cluster, name).length > 0 || this.cluster(cluster)?.eso.namespace === name;
  }

  /** What becomes of all that ESO will ask. */
  public readonly survey = lazy((): RequestSurvey =>
    surveyOf(this.requests(), ({ login }) => this.identity(login)),
  );

  /** The rules of policies that ESO makes use of, with what uses them. */
  public readonly ruleUsages = lazy((): readonly RuleUsage[] => ruleUsages(this));

  private readonly usersOf = lazy(() => usersOfIdentities(this));

  /** By server, what the identities that tenants can use reach beyond what is shared with them. */
  public readonly foreignAccess = lazy((): ReadonlyMap<string, AccessIndex> => foreignAccess(this));

  /** Every credential that an ExternalSecret takes from a generator, with what it lives by. */
  public readonly credentials = lazy((): readonly Credential[] => credentialsOf(this));

  /** The identity that a store or a generator logs in with. */
  public identity(login: VaultLoginRecord): Identity | undefined {
    let identity = this.loginIdentities.get(login);
    if (identity === undefined) {
      identity = this.identities().get(identityKey(login)) ?? 'none';
      this.loginIdentities.set(login, identity);
    }
    return identity === 'none' ? undefined : identity;
  }

  /** Who can use an identity. */
  public users(identity: Identity): Users {
    return this.usersOf()(identity);
  }

  private dialectOf(server: string): Dialect {
    const dialect = this.dialects.get(server) ?? dialectOfServer(this.server(server));
    this.dialects.set(server, dialect);
    return dialect;
  }

  /** What ESO will ask of Vault. */
  public requests(): Iterable<EsoRequest> {
    return esoRequests(this.plan, {
      store: (...place) => this.store(...place)?.record,
      generator: (...place) => this.generator(...place)?.record,
      role: ({ server, mount, role }) => this.authRole(server, mount, role)?.record,
    });
  }
}
