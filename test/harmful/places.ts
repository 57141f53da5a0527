import {
  ClusterSecretStore,
  DatabaseEngine,
  Duration,
  KubernetesNamespace,
  KvEngine,
  KvVersion,
  PostgresAccess,
  PostgresConnection,
  SecretStore,
  Tenant,
  VaultCapability,
  VaultNamespace,
  type VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Harmful, roleOfA, type World } from './harmful';

const PRODUCT = VaultProduct.vault('1.21');

function server({ platform }: World, id: string, address: string, namespace?: string): VaultServer {
  return new VaultServer(platform, id, { address, product: PRODUCT, namespace });
}

/** Places that belong to somebody else. */
export const PLACES: readonly Harmful[] = [
  {
    name: 'a mount that lies where a namespace begins',
    verdict: 'conflicting-mounts',
    define: ({ vault }) => {
      new VaultNamespace(vault, 'acme');
      new KvEngine(vault, 'kv', { mount: 'acme/kv' });
    },
  },
  {
    name: 'a mount within another one',
    verdict: 'conflicting-mounts',
    define: ({ vault }) => void new KvEngine(vault, 'below', { mount: 'secret/team-a' }),
  },
  {
    name: 'an engine of databases where the KV engine is',
    verdict: 'conflicting-mounts',
    define: ({ vault }) => void new DatabaseEngine(vault, 'db', { mount: 'secret' }),
  },
  {
    name: 'a mount that exists already where another one is made',
    verdict: 'duplicate-name',
    define: ({ vault }) => void KvEngine.fromMount(vault, 'old', { mount: 'secret', version: KvVersion.V2 }),
  },
  {
    name: 'the prefix of A is all of the prefixes',
    verdict: 'overlapping-prefixes',
    define: ({ platform, cluster: c, kv }) =>
      void new Tenant(platform, 'whole', { cluster: c, kv, prefix: 'team-a/app' }),
  },
  {
    name: 'two tenants of one prefix',
    verdict: 'overlapping-prefixes',
    define: ({ platform, cluster: c, kv }) =>
      void new Tenant(platform, 'second', { cluster: c, kv, prefix: 'team-b' }),
  },
  {
    name: 'the platform shares a secret that lies within a tenant',
    verdict: 'shared-secret-in-foreign-prefix',
    define: ({ kv, a }) => void kv.secret('team-b/api').grantRead(a),
  },
  {
    name: 'the platform shares a secret above the prefix of a tenant',
    verdict: 'shared-secret-in-foreign-prefix',
    define: ({ platform, cluster: c, kv, a }) => {
      new Tenant(platform, 'deep', { cluster: c, kv, prefix: 'teams/deep' });
      kv.secret('teams').grantRead(a);
    },
  },
  {
    name: 'a namespace of the platform that is a tenant',
    verdict: 'namespace-of-two-tenants',
    define: ({ platform, cluster: c }) =>
      void new KubernetesNamespace(platform, 'own-namespace', { cluster: c, namespaceName: 'team-b' }),
  },
  {
    name: 'a tenant in the namespace of ESO',
    verdict: 'namespace-of-two-tenants',
    define: ({ platform, cluster: c, kv }) =>
      void new Tenant(platform, 't', { cluster: c, kv, namespaces: ['external-secrets'] }),
  },
  {
    name: 'a tenant in the namespace of the control plane',
    verdict: 'reserved-name',
    define: ({ platform, cluster: c, kv }) =>
      void new Tenant(platform, 't', { cluster: c, kv, namespaces: ['kube-system'] }),
  },
  {
    name: 'a tenant where everybody lands who names no namespace',
    verdict: 'reserved-name',
    define: ({ platform, cluster: c, kv }) =>
      void new Tenant(platform, 't', { cluster: c, kv, namespaces: ['default'] }),
  },
  {
    name: 'two connections log in as one admin at one server by two names of its port',
    verdict: 'shared-database-admin',
    define: ({ vault }) => {
      const props = {
        host: 'db.example.com',
        database: 'x',
        username: 'vault_x',
        passwordVariable: 'x_password',
      };
      new PostgresConnection(vault, 'one', props);
      new PostgresConnection(vault, 'two', { ...props, port: 5432, passwordVariable: 'y_password' });
    },
  },
  {
    name: 'one admin in databases of two Vaults',
    verdict: 'shared-database-admin',
    define: (given) => {
      const props = {
        host: 'db.example.com',
        database: 'x',
        username: 'vault_x',
        passwordVariable: 'x_password',
      };
      new PostgresConnection(given.vault, 'one', props);
      new PostgresConnection(server(given, 'other', 'https://other.example.com'), 'two', props);
    },
  },
  {
    name: 'one group role opens the databases of two tenants',
    verdict: 'shared-group-role',
    define: ({ vault, a, b }) => {
      for (const [i, tenant] of [a, b].entries()) {
        const connection = new PostgresConnection(vault, `c${i}`, {
          host: 'db.example.com',
          database: `d${i}`,
          username: `vault_${i}`,
          passwordVariable: `p${i}`,
        });
        tenant.addDatabaseRole('app', {
          connection,
          access: PostgresAccess.readWrite({ owner: 'app' }),
          ttl: Duration.hours(24),
        });
      }
    },
  },
  {
    name: 'a ClusterSecretStore of two tenants reads what is shared with one',
    verdict: 'tenant-isolation',
    define: ({ platform, cluster: c, kv, a, b }) => {
      const store = new ClusterSecretStore(platform, 'both', { cluster: c, kv, tenants: [a, b] });
      const policy = store.node.findChild('policy') as VaultPolicy;
      kv.secret('shared/one').grantRead(a);
      policy.addRule({
        path: 'secret/data/shared/one',
        capabilities: [VaultCapability.READ],
        reason: 'asked for',
      });
    },
  },
  {
    name: 'B reads the engine of another server by the name of its mount alone',
    verdict: 'of-another-place',
    define: (given) => {
      const kv = new KvEngine(server(given, 'other', 'https://other.example.com'), 'kv');
      new SecretStore(given.a, 'store', {
        kv,
        namespace: 'team-a',
        role: roleOfA(given, []),
        serviceAccount: 'own',
      });
    },
  },
];
