import {
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  Shards,
  Tenant,
  VaultNamespace,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { rendered, resourcesOf, type TerraformJson } from './documents';

/** Three tenants in two clusters, one of them in a namespace of Vault, each with a database role. */
function platformWith(tenantStacks?: Shards): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    product: VaultProduct.openBao('2.6'),
    tenantStacks,
  });
  const team = new VaultNamespace(vault, 'team');
  const clusters = ['production', 'staging'].map(
    (name) => new KubernetesCluster(platform, name, { apiServer: `https://${name}:6443` }),
  ) as [KubernetesCluster, KubernetesCluster];
  const places = [vault, team] as const;
  const made = places.map((place, index) => ({
    kv: new KvEngine(place, `kv-${index}`, { mount: 'secret' }),
    connection: new PostgresConnection(place, `orders-${index}`, {
      host: 'db',
      database: `orders_${index}`,
      username: 'admin',
      passwordVariable: 'admin_password',
    }),
  }));
  const add = (name: string, cluster: KubernetesCluster, { kv, connection } = made[0]!) => {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const access = PostgresAccess.memberOf(`${name}_rw`, { owner: `${name}_owner` });
    tenant.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
  };
  add('shop', clusters[0]);
  add('cart', clusters[1]);
  add('news', clusters[0], made[1]);
  return platform;
}

const stacksOf = (shards?: Shards) => rendered(platformWith(shards));
const orderOf = (shards?: Shards) =>
  [...stacksOf(shards).values()].map(({ name, dependsOn }) => [name, dependsOn]);

test('names of stacks, and what comes before each', () => {
  const platform = ['vault', []];
  const team = ['vault-team', ['vault']];
  expect(orderOf()).toEqual([
    platform,
    ['vault-tenants', ['vault']],
    team,
    ['vault-team-tenants', ['vault-team']],
  ]);
  expect(orderOf(Shards.one())).toEqual(orderOf());
  expect(orderOf(Shards.byCluster({ order: ['staging', 'production'] }))).toEqual([
    platform,
    ['vault-tenants-staging', ['vault']],
    ['vault-tenants-production', ['vault', 'vault-tenants-staging']],
    team,
    ['vault-team-tenants-production', ['vault-team']],
  ]);
  expect(orderOf(Shards.byTenant())).toEqual([
    platform,
    ['vault-tenants-cart', ['vault']],
    ['vault-tenants-shop', ['vault']],
    team,
    ['vault-team-tenants-news', ['vault-team']],
  ]);
  expect(orderOf(Shards.byHash(16)).map(([name]) => name)).toEqual([
    'vault',
    'vault-tenants-00',
    'vault-tenants-03',
    'vault-team',
    'vault-team-tenants-09',
  ]);
  expect(orderOf(Shards.byName({ sales: ['shop'], unused: [] })).map(([name]) => name)).toEqual([
    'vault',
    'vault-tenants',
    'vault-tenants-sales',
    'vault-team',
    'vault-team-tenants',
  ]);
});

/** Addresses and blocks of the tenants' resources, but for what they need of the same stack. */
function ofTenants(stacks: ReturnType<typeof stacksOf>): Record<string, unknown> {
  const resources = [...stacks.values()].flatMap(({ name, json }) =>
    name.includes('-tenants') ? [...resourcesOf(json)] : [],
  );
  expect(new Set(resources.map(([address]) => address)).size).toBe(resources.length);
  return Object.fromEntries(resources);
}

describe.each<[string, Shards]>([
  ['cluster', Shards.byCluster()],
  ['hash', Shards.byHash(4)],
  ['tenant', Shards.byTenant()],
  ['name', Shards.byName({ sales: ['shop'] })],
])('by %s', (_, shards) => {
  const stacks = stacksOf(shards);

  test('the same resources have the same addresses and attributes as in one stack, each once', () => {
    expect(ofTenants(stacks)).toEqual(ofTenants(stacksOf()));
  });

  test('the stacks of the platform are the same', () => {
    for (const name of ['vault', 'vault-team'])
      expect(stacks.get(name)?.texts).toEqual(stacksOf().get(name)?.texts);
  });

  test('no stack refers to the state of another, or to what it does not have', () => {
    for (const { texts, json } of stacks.values()) {
      expect(Object.values(texts).join('')).not.toMatch(/terraform_remote_state|\$\{(?!var\.)/);
      expect(Object.keys(json).sort()).toEqual(
        expect.not.arrayContaining(['data', 'locals', 'output']) as string[],
      );
      const addresses = new Set(resourcesOf(json).keys());
      for (const { depends_on = [] } of resourcesOf(json as TerraformJson).values())
        for (const address of depends_on) expect(addresses).toContain(address);
    }
  });

  test('visitors see the same', () => {
    const visited = rendered(platformWith(shards), { visitors: [{ visitStack: () => undefined }] });
    expect([...visited].map(([name, { texts }]) => [name, texts])).toEqual(
      [...stacks].map(([name, { texts }]) => [name, texts]),
    );
  });
});
