import {
  ClusterSecretStore,
  Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  PostgresAccess,
  SecretSource,
  Tenant,
  TenantAccess,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../src';
import { audited, database, type Healthy, type Place, team } from './healthy';

/** A tenant in two clusters, which both have the login that Vault reviews. */
function placed(given: Place, id = 'shop', access = TenantAccess.prefix()) {
  const { platform, vault, kv, cluster } = given;
  const found = platform.node.tryFindChild('staging');
  const staging =
    found instanceof KubernetesCluster
      ? found
      : new KubernetesCluster(platform, 'staging', { apiServer: 'https://staging.example.com:6443' });
  if (!found) {
    const reviewer = TokenReviewer.token('staging_reviewer', 1);
    new KubernetesAuth(vault, 'staging', { cluster: staging, reviewer });
  }
  const shop = new Tenant(platform, id, { kv, access });
  shop.addExternalSecret('settings', { source: SecretSource.extract(shop.secret('settings')) });
  const inStaging = shop.addPlacement('staging', { cluster: staging });
  const inProd = shop.addPlacement('prod', { cluster });
  return { shop, inStaging, inProd, staging };
}

/** Tenants in several clusters. */
export const PLACEMENTS: readonly Healthy[] = [
  {
    name: 'two tenants in staging and production, beside one in production alone',
    define: (given) => {
      placed(given);
      placed(given, 'cart', TenantAccess.used());
      team(given, 'mail');
    },
  },
  {
    name: 'a database of its own in each environment',
    define: (given) => {
      const { inStaging, inProd } = placed(given);
      for (const placement of [inStaging, inProd]) {
        const name = `orders_${placement.node.id}`;
        const connection = database(given.vault, `orders-${placement.node.id}`, {
          database: name,
          passwordVariable: `${name}_admin_password`,
        });
        const access = PostgresAccess.memberOf(name);
        const role = placement.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
        placement.addExternalSecret('orders', { source: SecretSource.credentials(role) });
      }
    },
  },
  {
    name: 'a secret that one placement shares with the other, and with a tenant of its cluster',
    define: (given) => {
      const { inStaging, inProd } = placed(given);
      const mail = team(given, 'mail');
      const tls = inProd.secret('tls');
      for (const reader of [inStaging, mail]) {
        tls.grantRead(reader);
        reader.addExternalSecret('tls', { source: SecretSource.tls(tls) });
      }
    },
  },
  {
    name: 'a ClusterSecretStore in each cluster, for the placements there',
    define: (given) => {
      const { platform, kv, cluster } = given;
      const { inStaging, inProd, staging } = placed(given);
      const ca = kv.secret('platform/ca');
      for (const [id, each, placement] of [
        ['shared-staging', staging, inStaging],
        ['shared-prod', cluster, inProd],
      ] as const) {
        const store = new ClusterSecretStore(platform, id, { cluster: each, kv, tenants: [placement] });
        if (id === 'shared-prod') ca.grantRead(store);
      }
      inProd.addExternalSecret('ca', { source: SecretSource.extract(ca) });
      const other = kv.secret('platform/staging-ca');
      other.grantRead(platform.node.findChild('shared-staging') as ClusterSecretStore);
      inStaging.addExternalSecret('ca', { source: SecretSource.extract(other) });
    },
  },
  {
    name: 'two placements in one cluster, in namespaces of their own',
    define: (given) => {
      const { platform, kv, cluster } = given;
      const shop = new Tenant(platform, 'shop', { kv });
      shop.addExternalSecret('settings', { source: SecretSource.extract(shop.secret('settings')) });
      for (const id of ['blue', 'green']) shop.addPlacement(id, { cluster, namespaces: [`shop-${id}`] });
    },
  },
  {
    name: 'a Vault of its own for staging',
    define: (given) => {
      const { platform, kv, cluster } = given;
      const address = 'https://vault.staging.example.com:8200';
      const product = VaultProduct.vaultEnterprise('1.21');
      const second = audited(new VaultServer(platform, 'vault-staging', { address, product }));
      const staging = new KubernetesCluster(platform, 'staging', {
        apiServer: 'https://staging.example.com:6443',
      });
      const auth = new KubernetesAuth(second, 'staging', {
        cluster: staging,
        reviewer: TokenReviewer.token('second_reviewer', 1),
      });
      const shop = new Tenant(platform, 'shop', {});
      shop.addExternalSecret('settings', { source: SecretSource.extract(shop.secret('settings')) });
      shop.addPlacement('staging', {
        auth,
        cluster: staging,
        kv: new KvEngine(second, 'kv'),
      });
      shop.addPlacement('prod', { cluster, kv });
    },
  },
  {
    name: 'namespaces of which the platform emits one',
    define: (given) => {
      team(given, 'mail', { namespaces: ['mail', 'post'], ownedNamespaces: ['post'] });
    },
  },
];
