import {
  ClusterSecretStore,
  Duration,
  EsoInstallation,
  KubernetesAuth,
  KubernetesCluster,
  PostgresAccess,
  PostgresConnection,
  ServiceAccount,
  Tenant,
  TenantFiles,
  TokenReviewer,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { untyped } from '../domain/definition';
import { withFolder } from '../domain/tenant-file/given-files';
import { attach, type Harmful } from './harmful';

const PRODUCT = VaultProduct.vault('1.21');
/** Names that are somebody else's. */
export const NAMES: readonly Harmful[] = [
  {
    name: 'a policy that is called as a tenant was before',
    verdict: 'duplicate-name',
    define: ({ platform, vault, cluster, kv }) => {
      new Tenant(platform, 'store', { cluster, kv, formerly: 'shop', prefix: 'shop', namespaces: ['shop'] });
      new VaultPolicy(platform, 'others', { vault, policyName: 'shop' });
    },
  },
  {
    name: "a database role that is called as another tenant's was before",
    verdict: 'duplicate-name',
    define: ({ platform, cluster, kv, database, a }) => {
      const props = { connection: database, access: PostgresAccess.memberOf('rw'), ttl: Duration.hours(24) };
      const names = { formerly: 'shop', prefix: 'shop', namespaces: ['shop'] };
      new Tenant(platform, 'store', { cluster, kv, ...names }).addDatabaseRole('orders', props);
      a.addDatabaseRole('own', { ...props, roleName: 'shop_orders' });
    },
  },
  {
    name: 'a tenant that takes the prefix of one that was renamed',
    verdict: 'overlapping-prefixes',
    define: ({ platform, cluster, kv }) => {
      new Tenant(platform, 'store', { cluster, kv, formerly: 'shop', prefix: 'shop', namespaces: ['shop'] });
      new Tenant(platform, 'thief', { cluster, kv, prefix: 'shop' });
    },
  },
  {
    name: 'a ClusterSecretStore that is called as the ServiceAccount of ESO',
    verdict: 'kept-name',
    define: ({ platform, cluster, kv, a }) =>
      void new ClusterSecretStore(platform, 'external-secrets', { cluster, kv, tenants: [a] }),
  },
  {
    name: 'a ClusterSecretStore that is called as the default ServiceAccount',
    verdict: 'kept-name',
    define: ({ platform, cluster, kv, a }) =>
      void new ClusterSecretStore(platform, 'default', { cluster, kv, tenants: [a] }),
  },
  {
    name: 'a ClusterSecretStore that is called as a tenant',
    verdict: 'duplicate-name',
    define: ({ platform, cluster, kv, a }) => {
      new ClusterSecretStore(
        new KubernetesCluster(platform, 'scope', { apiServer: 'https://s.example.com' }),
        'team-b',
        { cluster, kv, tenants: [a] },
      );
    },
  },
  {
    name: 'a tenant in the namespace of an ESO of another place',
    verdict: 'namespace-of-two-tenants',
    define: ({ platform, vault, kv }) => {
      const cluster = new KubernetesCluster(platform, 'two', {
        apiServer: 'https://two.example.com',
        eso: EsoInstallation.helm('0.20', { namespace: 'eso' }),
      });
      new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.token('r', 1) });
      new Tenant(platform, 'eso', { cluster, kv });
    },
  },
  {
    name: 'a server whose stack is that of the tenants of another',
    verdict: 'kept-name',
    define: ({ platform }) =>
      void new VaultServer(platform, 'vault-tenants', { address: 'https://x.example.com', product: PRODUCT }),
  },
  {
    name: 'a namespace of Vault whose stack is that of another server',
    verdict: 'two-of-one-id',
    define: ({ platform, vault }) => {
      new VaultServer(platform, 'vault-acme', { address: 'https://x.example.com', product: PRODUCT });
      new VaultNamespace(vault, 'acme');
    },
  },
  {
    name: 'a namespace of Vault that is called as the stack of tenants',
    verdict: 'two-of-one-id',
    define: ({ vault }) => void new VaultNamespace(vault, 'tenants'),
  },
  {
    name: 'a namespace of Vault that climbs',
    verdict: 'malformed-path',
    define: ({ vault }) => void new VaultNamespace(vault, 'x', { path: '../admin' }),
  },
  {
    name: 'a namespace of Vault that is one of its own paths',
    verdict: 'malformed-path',
    define: ({ vault }) => void new VaultNamespace(vault, 'x', { path: 'sys' }),
  },
  {
    name: 'two constructs for one namespace of Vault',
    verdict: 'two-of-one-id',
    define: ({ vault }) => {
      new VaultNamespace(vault, 'one', { path: 'acme' });
      new VaultNamespace(vault, 'two', { path: 'acme' });
    },
  },
  {
    name: 'a cluster whose folder is a device of Windows',
    verdict: 'malformed-name',
    define: ({ platform }) =>
      void new KubernetesCluster(platform, 'aux', { apiServer: 'https://x.example.com' }),
  },
  {
    name: 'a connection whose script is a device of Windows',
    verdict: 'malformed-name',
    define: ({ vault }) =>
      void new PostgresConnection(vault, 'nul', {
        host: 'db',
        database: 'd',
        username: 'u',
        passwordVariable: 'p',
      }),
  },
  {
    name: 'two tenants of one name in two folders',
    verdict: 'two-of-one-id',
    define: ({ platform, cluster, kv }) => {
      for (let i = 0; i < 2; i++)
        withFolder({ 'shop.yaml': 'name: shop\ncluster: prod\nkv: secret\n' }, (folder) =>
          TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv] }),
        );
    },
  },
  {
    name: 'a policy of others under the name of that of A',
    verdict: 'duplicate-name',
    define: (given) => attach(given, 'path "x" { capabilities = ["read"] }', 'team-a'),
  },
  {
    name: 'the ServiceAccount of ESO, whose manifest is replaced',
    verdict: 'kept-name',
    define: ({ platform, cluster }) =>
      void new ServiceAccount(platform, 'external-secrets', { cluster, namespace: 'external-secrets' }),
  },
  {
    name: 'a ServiceAccount of A, that a second thing of it uses',
    verdict: 'duplicate-name',
    define: ({ a, cluster }) =>
      void new ServiceAccount(a, 'x', {
        cluster,
        namespace: 'team-a',
        serviceAccountName: 'team-a-external-secrets',
      }),
  },
  {
    name: 'a rule without a capability',
    verdict: 'nothing-named',
    define: ({ vault }) =>
      void new VaultPolicy(vault, 'x', {
        rules: [{ path: 'secret/data/x', capabilities: [], reason: 'nothing' }],
      }),
  },
  {
    name: 'a rule of a capability that there is not',
    verdict: 'wrong-type',
    define: ({ vault }) =>
      void new VaultPolicy(vault, 'x', {
        rules: [
          { path: 'secret/data/x', capabilities: [untyped<VaultCapability>('root')], reason: 'everything' },
        ],
      }),
  },
  {
    name: 'a rule without a reason',
    verdict: 'malformed-text',
    define: ({ vault }) =>
      void new VaultPolicy(vault, 'x', {
        rules: [{ path: 'secret/data/x', capabilities: [VaultCapability.READ], reason: '' }],
      }),
  },
];
