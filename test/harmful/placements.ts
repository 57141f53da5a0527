import {
  ClusterSecretStore,
  type DatabaseRole,
  Duration,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  type KvSecret,
  type Placement,
  PostgresAccess,
  SecretSource,
  ServiceAccount,
  Tenant,
  TokenReviewer,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { type Environments, environments, inProd, inStaging } from '../domain/tenant/placed-tenant';
import { type Harmful } from './harmful';

/** A tenant in staging and in production, both of one Vault. */
interface Shop extends Environments {
  readonly staging_: Placement;
  readonly prod: Placement;
}

function harm(name: string, verdict: string, define: (given: Shop) => unknown): Harmful {
  return {
    name,
    verdict,
    define: (world) => {
      const given = environments(world);
      const placed = { ...given, staging_: inStaging(given), prod: inProd(given) };
      for (const placement of [placed.staging_, placed.prod]) deliver(placement, placement.secret('api'));
      define(placed);
    },
  };
}

function deliver(placement: Placement, secret: KvSecret, id = 'api') {
  return placement.addExternalSecret(id, { source: SecretSource.extract(secret) });
}

const policyOf = (placement: Placement) => placement.node.findChild('policy') as VaultPolicy;

/** A role that whoever is in a namespace of a cluster can use. */
function bind(auth: KubernetesAuth, policy: VaultPolicy, { platform }: Shop): void {
  new ServiceAccount(platform, 'own-account', {
    serviceAccountName: 'own',
    cluster: auth.cluster,
    namespace: 'shop',
  });
  new KubernetesAuthRole(platform, 'own-role', {
    auth,
    serviceAccounts: ['own'],
    namespaces: ['shop'],
    policies: [policy],
  });
}

function ordersOf(placement: Placement, { database }: Shop): DatabaseRole {
  return placement.addDatabaseRole('orders', {
    connection: database,
    access: PostgresAccess.memberOf('orders_rw'),
    ttl: Duration.hours(24),
  });
}

/** A placement that gets what is another one's, both of one tenant. */
export const PLACEMENTS: readonly Harmful[] = [
  harm("production's policy for whoever is in the namespace of staging", 'tenant-isolation', (given) => {
    bind(given.stagingAuth, policyOf(given.prod), given);
  }),
  harm("staging's policy for whoever is in the namespace of production", 'tenant-isolation', (given) => {
    bind(given.auth, policyOf(given.staging_), given);
  }),
  harm("a policy of staging's own on the path of production", 'tenant-isolation', (given) => {
    const { staging_, vault } = given;
    const rules = [
      { path: 'secret/data/prod/shop/*', capabilities: [VaultCapability.READ], reason: 'asked for' },
    ];
    bind(given.stagingAuth, new VaultPolicy(staging_, 'own', { vault, rules }), given);
  }),
  harm('a policy on the paths of all environments', 'tenant-isolation', (given) => {
    const rules = [
      { path: 'secret/data/+/shop/*', capabilities: [VaultCapability.READ], reason: 'asked for' },
    ];
    bind(given.stagingAuth, new VaultPolicy(given.staging_, 'own', { vault: given.vault, rules }), given);
  }),
  harm('the prefix of one placement above that of another', 'overlapping-prefixes', ({ shop, cluster }) =>
    shop.addPlacement('edge', { cluster, namespaces: ['edge'], prefix: 'prod' }),
  ),
  harm('the prefix of another placement', 'overlapping-prefixes', ({ shop, cluster }) =>
    shop.addPlacement('edge', { cluster, namespaces: ['edge'], prefix: 'prod/shop' }),
  ),
  harm('the prefix of another tenant', 'overlapping-prefixes', ({ shop, cluster }) =>
    shop.addPlacement('edge', { cluster, namespaces: ['edge'], prefix: 'team-b/edge' }),
  ),
  harm('two placements in one namespace', 'namespace-of-two-tenants', ({ shop, cluster }) =>
    shop.addPlacement('edge', { cluster }),
  ),
  harm('a placement in the namespace of another tenant', 'namespace-of-two-tenants', ({ shop, cluster }) =>
    shop.addPlacement('edge', { cluster, namespaces: ['team-b'] }),
  ),
  harm(
    'two placements in one namespace of a cluster that has two names',
    'namespace-of-two-tenants',
    (given) => {
      const { platform, vault, shop } = given;
      const again = new KubernetesCluster(platform, 'again', { apiServer: 'https://10.0.0.1:6443' });
      new KubernetesAuth(vault, 'again', { cluster: again, reviewer: TokenReviewer.token('again', 1) });
      shop.addPlacement('again', { cluster: again });
    },
  ),
  harm('two clusters that log in by one auth mount', 'duplicate-name', ({ platform, vault, shop }) => {
    const edge = new KubernetesCluster(platform, 'edge', { apiServer: 'https://10.0.0.3:6443' });
    const reviewer = TokenReviewer.token('edge', 1);
    new KubernetesAuth(vault, 'edge', { cluster: edge, reviewer, mount: 'kubernetes-prod' });
    shop.addPlacement('edge', { cluster: edge });
  }),
  harm("staging delivers production's secret", 'not-its-own', ({ staging_, prod }) =>
    deliver(staging_, prod.secret('api'), 'more'),
  ),
  harm("staging delivers what is below production's directory", 'not-its-own', ({ staging_, prod }) =>
    staging_.addExternalSecret('more', { source: SecretSource.find(prod.directory('flags'), '.*') }),
  ),
  harm("staging delivers a credential of production's role", 'not-its-own', (given) =>
    given.staging_.addExternalSecret('db', { source: SecretSource.credentials(ordersOf(given.prod, given)) }),
  ),
  harm("all placements deliver a credential of production's role", 'not-its-own', (given) =>
    given.shop.addExternalSecret('db', { source: SecretSource.credentials(ordersOf(given.prod, given)) }),
  ),
  harm('another tenant delivers a secret that is shared by one placement', 'not-its-own', (given) => {
    const { a, b } = { a: given.prod, b: new Tenant(given.platform, 'mail', given) };
    a.secret('tls').grantRead(given.staging_);
    b.addExternalSecret('tls', { source: SecretSource.extract(a.secret('tls')) });
  }),
  harm('a secret of all placements is granted at once', 'placement-not-named', ({ shop, prod }) =>
    shop.secret('tls').grantRead(prod),
  ),
  harm('something is granted to all placements at once', 'placement-not-named', ({ shop, kv }) =>
    kv.secret('shared/ca').grantRead(shop),
  ),
  harm(
    'a store is open to all placements at once',
    'placement-not-named',
    ({ platform, cluster, kv, shop }) =>
      void new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [shop] }),
  ),
  harm('what another placement needs is in a store of the wrong cluster', 'of-another-place', (given) => {
    const { platform, cluster, kv, staging_ } = given;
    new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [staging_] });
  }),
  harm(
    'users of staging and of production are members of one group role',
    'warning group-role-of-two-tenants',
    (given) => {
      for (const placement of [given.staging_, given.prod])
        placement.addExternalSecret('db', { source: SecretSource.credentials(ordersOf(placement, given)) });
    },
  ),
  harm(
    'a role by hand that has the name of a placement’s',
    'duplicate-name',
    ({ platform, vault }) => void new VaultPolicy(platform, 'own', { vault, policyName: 'shop_prod' }),
  ),
];
