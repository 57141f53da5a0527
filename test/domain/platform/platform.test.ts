import { Construct } from 'constructs';
import fc from 'fast-check';
import {
  Checks,
  ClusterSecretStore,
  Duration,
  KvEngine,
  type KvSecret,
  Platform,
  PostgresAccess,
  SecretSource,
  SecretTemplate,
  type Tenant,
  VaultCapability,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { define, expectRefusal, tenantOf, granted } from '../definition';

test('finds itself from anything below it', () => {
  const { platform, kv } = define();
  expect(Platform.of(kv)).toBe(platform);
  expect(Platform.of(platform)).toBe(platform);
});

describe('a foreign root', () => {
  class Chart extends Construct {}
  const root = () => new Chart(undefined as unknown as Construct, '');

  test('is no platform', () => {
    expectRefusal(() => Platform.of(new Construct(root(), 'x')), {
      given: 'Chart',
      fix: 'new Platform(name)',
      where: 'x',
    });
  });

  test('takes no definition', () => {
    const props = { address: 'https://vault:8200', product: VaultProduct.vault('1.21') };
    expectRefusal(() => new VaultServer(root(), 'vault', props), {
      given: 'Chart',
      fix: 'new Platform(name)',
    });
  });
});

describe('after compile()', () => {
  test('the same plan is returned', () => {
    const { platform } = define();
    expect(platform.compile()).toBe(platform.compile());
  });

  test('nothing can be added, and each attempt says so', () => {
    const definition = define();
    const { platform, vault, kv } = definition;
    const tenant = tenantOf(definition);
    const policy = new VaultPolicy(platform, 'policy', { vault });
    const source = SecretSource.extract(tenant.secret('x'));
    platform.compile();
    const late = [
      () => tenantOf(definition, 'team-b'),
      () => new KvEngine(vault, 'other'),
      () => tenant.addExternalSecret('x', { source }),
      () => granted(tenant.secret('x'), tenant),
      () => granted(kv.secret('x'), tenant),
      () => policy.addRule({ path: 'a', capabilities: [VaultCapability.READ], reason: 'late' }),
      () =>
        tenant.addDatabaseRole('x', {
          connection: definition.database,
          access: PostgresAccess.memberOf('x'),
          ttl: Duration.hours(1),
        }),
    ];
    for (const attempt of late) {
      expectRefusal(attempt, { given: 'after the platform was compiled', fix: 'Move this line above it.' });
    }
  });
});

describe('a definition with an error', () => {
  const given = () => {
    const definition = define();
    tenantOf(definition, 'cart', { namespaces: ['shop'] });
    tenantOf(definition, 'search', { namespaces: ['shop'] });
    return definition.platform;
  };

  test('does not compile: all that was found is told', () => {
    expectRefusal(() => given().compile(), {
      given: 'errors were found',
      fix: "namespace 'shop' of cluster 'prod' belongs to tenant 'cart' and to tenant 'search'",
      where: 'acme',
    });
  });

  test('does not compile at the second attempt either', () => {
    const platform = given();
    expectRefusal(() => platform.compile(), {});
    expectRefusal(() => platform.compile(), {});
  });

  test('does where it is acknowledged', () => {
    const platform = given();
    const rules = new Set(Checks.of(given()).errors.map(({ rule }) => rule));
    rules.forEach((rule) => platform.acknowledge(rule, 'One team of two names.'));
    expect(platform.compile().tenantNames).toEqual(['cart', 'search']);
  });
});

function isFrozenDeeply(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every(isFrozenDeeply))
  );
}

/** One organisation, its tenants and what they have written in the order given. */
function organisation(order: readonly number[]): string {
  const definition = define();
  const { platform, cluster, kv, database } = definition;
  const names = ['team-a', 'team-b', 'team-c'];
  const shuffle = <T>(things: readonly T[]) =>
    [...things.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0)).map((index) => things[index] as T);
  const tenants = new Map(shuffle(names).map((name) => [name, tenantOf(definition, name)]));
  const all = shuffle([...tenants.values()]);
  const store = new ClusterSecretStore(platform, 'shared-store', { cluster, kv, tenants: all });
  const [shared, other] = shuffle(['shared/x', 'shared/y'])
    .map((path) => granted(kv.secret(path), store))
    .sort((a, b) => (a.path < b.path ? -1 : 1)) as [KvSecret, KvSecret];
  const fill = (tenant: Tenant) => {
    const role = tenant.addDatabaseRole('orders', {
      connection: database,
      access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
      ttl: Duration.hours(24),
    });
    const keys = shuffle(['A', 'B', 'C']);
    const things = [
      () =>
        tenant.addExternalSecret('one', {
          source: SecretSource.properties(
            Object.fromEntries(keys.map((key) => [key, tenant.secret('one').property(key)])),
          ),
          labels: Object.fromEntries(keys.map((key) => [key, key])),
          template: Object.fromEntries(keys.map((key) => [`${key}2`, key])),
        }),
      () =>
        tenant.addExternalSecret('two', {
          source: SecretSource.credentials(role),
          template: { URL: SecretTemplate.connectionUrl(role) },
        }),
      () => tenant.addExternalSecret('three', { source: SecretSource.tls(shared) }),
      () => tenant.addExternalSecret('four', { source: SecretSource.extract(other) }),
    ];
    shuffle(things).forEach((thing) => thing());
  };
  all.forEach(fill);
  const plan = platform.compile();
  expect(isFrozenDeeply(plan._record)).toBe(true);
  return JSON.stringify(plan._record);
}

test('the same definition in any order gives the same plan, byte by byte, frozen to its leaves', () => {
  const expected = organisation([0, 1, 2, 3]);
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(order, (shuffled) => {
      expect(organisation(shuffled)).toBe(expected);
    }),
    { numRuns: 24 },
  );
});

test('a plan gives names, and refuses a tenant that is none', () => {
  const definition = define();
  tenantOf(definition, 'team-b', { namespaces: ['b-2', 'b-1'] });
  tenantOf(definition);
  const plan = definition.platform.compile();
  expect(plan.platform).toBe('acme');
  expect(plan.tenantNames).toEqual(['team-a', 'team-b']);
  expect(plan.tenant('team-b')).toMatchObject({
    name: 'team-b',
    namespaces: ['b-1', 'b-2'],
    policyNames: ['team-b'],
    authRoleNames: ['team-b'],
  });
  expectRefusal(() => plan.tenant('team-x'), { given: "'team-x'", expected: 'team-a, team-b' });
  expectRefusal(() => plan.tenant('__proto__'), {});
});
