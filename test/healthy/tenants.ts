import {
  ClusterSecretStore,
  Duration,
  KvEngine,
  KvVersion,
  PostgresAccess,
  SecretSource,
  Tenant,
  TenantAccess,
  VaultProduct,
} from '../../src';
import { database, type Healthy, place, type Place, team } from './healthy';

/** An engine of version 1, which somebody has reasons for. */
function old({ vault }: Place, id = 'old'): KvEngine {
  const kv = new KvEngine(vault, id, { version: KvVersion.V1 });
  kv.acknowledge('unversioned-kv', 'an application that cannot read version 2');
  return kv;
}

/** Tenants and their secrets. */
export const TENANTS: readonly Healthy[] = [
  { name: 'no tenant yet', define: () => undefined },
  { name: 'a tenant of one secret', define: (given) => void team(given, 'shop') },
  {
    name: 'a tenant without any secret',
    define: ({ platform, cluster, kv }) => void new Tenant(platform, 'shop', { cluster, kv }),
  },
  {
    name: 'tenants whose names begin alike',
    define: (given) => ['team', 'team-a', 'team-ab', 'team-a-b'].forEach((id) => team(given, id)),
  },
  { name: 'a tenant of one letter', define: (given) => void team(given, 'x') },
  { name: 'a tenant of the longest name', define: (given) => void team(given, 'a'.repeat(40)) },
  {
    name: 'a prefix of several segments',
    define: (given) => void team(given, 'shop', { prefix: 'departments/retail/shop' }),
  },
  {
    name: 'prefixes beside each other below one',
    define: (given) => ['a', 'b', 'c'].forEach((id) => team(given, `team-${id}`, { prefix: `teams/${id}` })),
  },
  {
    name: 'just the secrets that are used',
    define: (given) => void team(given, 'shop', { access: TenantAccess.used() }),
  },
  {
    name: 'several namespaces',
    define: (given) => {
      const shop = team(given, 'shop', { namespaces: ['shop', 'shop-jobs', 'shop-canary'] });
      shop.addExternalSecret('jobs', {
        namespace: 'shop-jobs',
        source: SecretSource.extract(shop.secret('jobs')),
      });
    },
  },
  {
    name: 'namespaces that are made for it',
    define: (given) => void team(given, 'shop', { ownNamespaces: true }),
  },
  {
    name: 'another name than before',
    define: (given) => {
      const store = team(given, 'store', { formerly: 'shop', prefix: 'shop', namespaces: ['shop'] });
      const connection = database(given.vault, 'orders');
      const role = store.addDatabaseRole('orders', {
        connection,
        access: PostgresAccess.memberOf('orders_rw'),
        ttl: Duration.hours(24),
      });
      store.addExternalSecret('database', { source: SecretSource.credentials(role) });
    },
  },
  {
    name: 'a namespace of another name',
    define: (given) => void team(given, 'shop', { namespaces: ['storefront-prod'] }),
  },
  {
    name: 'an engine of version 1',
    define: (given) => void team({ ...given, kv: old(given) }, 'shop'),
  },
  {
    name: 'an engine of version 1, and just what is used of it',
    define: (given) => {
      const shop = team({ ...given, kv: old(given) }, 'shop', { access: TenantAccess.used() });
      shop.addExternalSecret('one', {
        source: SecretSource.properties({ KEY: shop.secret('deep/one').property('key') }),
      });
    },
  },
  {
    name: 'an engine of version 1 whose names are looked for',
    define: (given) => {
      const shop = team({ ...given, kv: old(given) }, 'shop');
      shop.addExternalSecret('flags', { source: SecretSource.find(shop.directory('flags'), '.*') });
    },
  },
  {
    name: 'engines of both versions side by side, a tenant in each',
    define: (given) => {
      team(given, 'shop');
      team({ ...given, kv: old(given) }, 'legacy');
    },
  },
  {
    name: 'a mount of several segments',
    define: (given) =>
      void team({ ...given, kv: new KvEngine(given.vault, 'apps', { mount: 'kv/apps' }) }, 'shop'),
  },
  {
    name: 'an engine with all of its options',
    define: (given) => {
      const kv = new KvEngine(given.vault, 'strict', {
        casRequired: true,
        deleteVersionAfter: Duration.days(400),
        description: 'what applications have',
        maxVersions: 25,
      });
      team({ ...given, kv }, 'shop');
    },
  },
  {
    name: 'secrets whose properties are known',
    define: (given) => {
      const shop = team(given, 'shop');
      const secret = shop.secret('payment', { properties: ['api-key', 'webhook.secret'] });
      shop.addExternalSecret('payment', {
        source: SecretSource.properties({
          API_KEY: secret.property('api-key'),
          HOOK: secret.property('webhook.secret'),
        }),
      });
    },
  },
  {
    name: 'a secret that a tenant shares with another',
    define: (given) => {
      const [shop, cart] = [team(given, 'shop'), team(given, 'cart')];
      const secret = shop.secret('partner');
      secret.grantRead(cart);
      cart.addExternalSecret('partner', { source: SecretSource.extract(secret) });
    },
  },
  {
    name: 'a secret of the platform for two of three tenants',
    define: (given) => {
      const [shop, cart] = ['shop', 'cart', 'other'].map((id) => team(given, id));
      const secret = given.kv.secret('shared/smtp');
      for (const tenant of [shop, cart]) {
        secret.grantRead(tenant as Tenant);
        tenant?.addExternalSecret('smtp', { source: SecretSource.extract(secret) });
      }
    },
  },
  {
    name: 'a certificate through a store of the cluster',
    define: (given) => {
      const tenants = ['shop', 'cart'].map((id) => team(given, id));
      const store = new ClusterSecretStore(given.platform, 'certificates', {
        cluster: given.cluster,
        kv: given.kv,
        tenants,
      });
      const secret = given.kv.secret('shared/wildcard', { properties: ['certificate', 'private_key'] });
      secret.grantRead(store);
      for (const tenant of tenants) tenant.addExternalSecret('tls', { source: SecretSource.tls(secret) });
    },
  },
  {
    name: 'an engine of the platform alone, through a store of the cluster',
    define: (given) => {
      const shop = team(given, 'shop');
      const kv = new KvEngine(given.vault, 'platform-secrets');
      const store = new ClusterSecretStore(given.platform, 'platform', {
        cluster: given.cluster,
        kv,
        tenants: [shop],
      });
      const secret = kv.secret('registry/pull');
      secret.grantRead(store);
      shop.addExternalSecret('pull', { source: SecretSource.registry(secret, 'registry.example.com') });
    },
  },
  {
    name: 'secrets of the platform that nobody reads',
    define: (given) => {
      team(given, 'shop');
      given.kv.secret('platform/argocd', { properties: ['token'] });
    },
  },
  {
    name: 'an OpenBao',
    define: () => {
      const given = place(VaultProduct.openBao('2.6'));
      team(given, 'shop', { access: TenantAccess.used() });
      return given.platform;
    },
  },
  {
    name: 'the oldest Vault that is taken',
    define: () => {
      const given = place(VaultProduct.vault('1.15'));
      team(given, 'shop');
      return given.platform;
    },
  },
  {
    name: 'an OpenBao of before, with all below a directory',
    define: () => {
      const given = place(VaultProduct.openBao('2.2'));
      const shop = team(given, 'shop');
      shop.addExternalSecret('flags', { source: SecretSource.find(shop.directory('flags'), '.*/[a-z]+') });
      return given.platform;
    },
  },
  {
    name: 'names that look like functions of KV, and are none here',
    define: (given) => {
      const shop = team(given, 'shop');
      for (const path of ['config', 'app/data/x', 'destroy'])
        shop.addExternalSecret(path.replaceAll('/', '-'), {
          source: SecretSource.extract(shop.secret(path)),
        });
    },
  },
];
