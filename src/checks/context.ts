import {
  type AuthRoleRecord,
  type DatabaseRoleRecord,
  type GeneratorRecord,
  type KubernetesClusterRecord,
  type KvEngineRecord,
  type NamespaceRecord,
  type OwnedRecords,
  type PlanRecord,
  type PolicyRecord,
  type PostgresConnectionRecord,
  type SecretStoreRecord,
  type ServiceAccountRecord,
  type StoreReference,
  type VaultServerRecord,
} from '../plan/records';
import { grouped, keyed } from './grouped';
import { dialectOfServer, type Identity, identityKey, identityOf } from './identity';
import { lazy } from './lazy';
import { type Owned, type OwnedKind, ownedRecords } from './owned';

const key = (...parts: readonly string[]) => parts.join(' ');

/**
 * A plan, and what more than one rule asks about it: each computed once, on first use.
 *
 * Everything that is looked up by name is looked up in an index, so that a rule's cost grows with the plan and
 * not with its square.
 */
export class CheckContext {
  private readonly lists = new Map<OwnedKind, unknown>();

  public constructor(public readonly plan: PlanRecord) {}

  /** One kind of record of all owners, the platform's first. */
  public all<K extends OwnedKind>(kind: K): readonly Owned<OwnedRecords[K][number]>[] {
    let list = this.lists.get(kind);
    if (!list) this.lists.set(kind, (list = ownedRecords(this.plan, kind)));
    return list as Owned<OwnedRecords[K][number]>[];
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
      const identity = identityOf(record, tenant, policies, dialectOfServer(this.server(record.server)));
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

  /** The identity that a store or a generator logs in with. */
  public identity(login: { server: string; mount: string; role: string }): Identity | undefined {
    return this.identities().get(identityKey(login));
  }
}
