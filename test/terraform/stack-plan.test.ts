import { type KubernetesCluster, type KvEngine, Shards, Tenant } from 'tenantry';
import { partedPlatform } from './definitions';
import { rendered, resourcesOf, type TerraformJson } from './documents';

const stacksOf = (shards?: Shards) => rendered(partedPlatform(shards));
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
    const visited = rendered(partedPlatform(shards), { visitors: [{ visitStack: () => undefined }] });
    expect([...visited].map(([name, { texts }]) => [name, texts])).toEqual(
      [...stacks].map(([name, { texts }]) => [name, texts]),
    );
  });
});

test('placements of a tenant share its stack, unless clusters have their own', () => {
  const filesOf = (tenantStacks: Shards) => {
    const platform = partedPlatform(tenantStacks);
    const child = (id: string) => platform.node.findChild(id);
    const kv = child('vault').node.findChild('kv-0') as KvEngine;
    const tenant = new Tenant(platform, 'mail', { kv });
    for (const id of ['production', 'staging'])
      tenant.addPlacement(id, { cluster: child(id) as KubernetesCluster });
    return [...rendered(platform)].flatMap(([name, { texts }]) =>
      Object.keys(texts).flatMap((file) => (file.includes('-mail') ? [`${name}/${file}`] : [])),
    );
  };
  expect(filesOf(Shards.byTenant())).toEqual([
    'vault-tenants-mail/tenant-mail.production.tf.json',
    'vault-tenants-mail/tenant-mail.staging.tf.json',
  ]);
  expect(filesOf(Shards.byCluster())).toEqual([
    'vault-tenants-production/tenant-mail.production.tf.json',
    'vault-tenants-staging/tenant-mail.staging.tf.json',
  ]);
});
