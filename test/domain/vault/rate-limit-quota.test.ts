import {
  Duration,
  QuotaScope,
  RateLimitQuota,
  type RateLimitQuotaProps,
  SecretSource,
  Tenant,
  VaultNamespace,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { databaseRoleOf, define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

const MINUTE = { interval: 60, blockInterval: 0 };

test('a quota is of what its scope says, in the form that Vault gives it back', () => {
  const definition = define();
  const { vault, auth } = definition;
  const scopes = {
    all: QuotaScope.server(),
    engine: QuotaScope.path('secret'),
    below: QuotaScope.path('secret/data/shared/*'),
    logins: QuotaScope.path('auth/kubernetes-prod'),
    role: QuotaScope.logins(auth, 'ci'),
  };
  for (const [id, scope] of Object.entries(scopes)) new RateLimitQuota(vault, id, { scope, requests: 100 });
  const quotas = planOf(definition).rateLimitQuotas.map(({ name, path, role }) => [name, path, role]);
  expect(quotas).toEqual([
    ['all', '', undefined],
    ['below', 'secret/data/shared/*', undefined],
    ['engine', 'secret/', undefined],
    ['logins', 'auth/kubernetes-prod/', undefined],
    ['role', `auth/${auth.mount}/`, 'ci'],
  ]);
});

test('a rate is a minute’s unless it says otherwise', () => {
  const definition = define();
  new RateLimitQuota(definition.vault, 'all', { scope: QuotaScope.server(), requests: 9 });
  const block = { interval: Duration.seconds(1), block: Duration.seconds(30) };
  const scope = QuotaScope.path('secret');
  new RateLimitQuota(definition.vault, 'engine', { scope, requests: 5, ...block });
  expect(planOf(definition).rateLimitQuotas).toMatchObject([
    { requests: 9, ...MINUTE },
    { requests: 5, interval: 1, blockInterval: 30 },
  ]);
});

test.each<Partial<RateLimitQuotaProps>>([
  { requests: 0 },
  { requests: 1.5 },
  { interval: Duration.days(2) },
  { block: Duration.days(2) },
  { intervall: Duration.hours(1) } as Partial<RateLimitQuotaProps>,
])('%j is refused', (props) => {
  const { vault } = define();
  expectRefusal(
    () => new RateLimitQuota(vault, 'q', { scope: QuotaScope.server(), requests: 5, ...props }),
    {},
  );
});

test.each(['', '/', 'secret/*/x', 'secret/+', 'a b', '*', 'secret*', '../x', 'secret/'])(
  'path %j is refused',
  (path) => {
    expectRefusal(() => QuotaScope.path(path), { where: 'QuotaScope.path()' });
  },
);

test('two of the same requests are refused, as Vault refuses them', () => {
  const { vault } = define();
  new RateLimitQuota(vault, 'one', { scope: QuotaScope.path('secret'), requests: 5 });
  expectRefusal(
    () => new RateLimitQuota(vault, 'two', { scope: QuotaScope.path('secret'), requests: 9 }),
    {},
  );
});

test('a Vault namespace has none', () => {
  const { vault, platform } = define();
  const address = 'https://acme.example.com';
  const product = VaultProduct.vaultEnterprise('1.21');
  const inner = new VaultServer(platform, 'inner', { address, product, namespace: 'admin' });
  for (const place of [new VaultNamespace(vault, 'team'), inner])
    expectRefusal(() => new RateLimitQuota(place, 'q', { scope: QuotaScope.server(), requests: 5 }), {});
});

describe('a tenant whose requests are limited', () => {
  const limited = (limits: Parameters<Tenant['limitRequests']>[0]) => {
    const definition = define();
    const { platform, cluster, kv } = definition;
    const shop = new Tenant(platform, 'shop', { cluster, kv });
    shop.limitRequests(limits);
    return { definition, shop };
  };

  test('has a quota of its logins, and one of its secrets', () => {
    const { definition } = limited({ logins: 60, reads: 600 });
    const path = `auth/${definition.auth.mount}/`;
    expect(tenantRecord(definition, 'shop').rateLimitQuotas).toMatchObject([
      { name: 'shop_logins', path, role: 'shop', requests: 60, ...MINUTE },
      { name: 'shop_reads', path: 'secret/data/shop/*', requests: 600, ...MINUTE },
    ]);
  });

  test('has only what was said', () => {
    const { definition } = limited({ reads: 5, interval: Duration.seconds(1) });
    expect(tenantRecord(definition, 'shop').rateLimitQuotas).toMatchObject([
      { name: 'shop_reads', interval: 1 },
    ]);
  });

  test.each([{ logins: 0 }, { reads: -1 }, { login: 5 } as object])('%j is refused', (limits) => {
    expectRefusal(() => limited(limits), {});
  });

  test('is limited under its former name, too, and its secrets once', () => {
    const definition = define();
    const { platform, cluster, kv, auth } = definition;
    const names = { formerly: 'store', prefix: 'store', namespaces: ['store'] };
    new Tenant(platform, 'shop', { cluster, kv, ...names }).limitRequests({ logins: 60, reads: 600 });
    const quotas = tenantRecord(definition, 'shop').rateLimitQuotas;
    const path = `auth/${auth.mount}/`;
    expect(quotas.map((quota) => [quota.name, quota.path, quota.role])).toEqual([
      ['shop_logins', path, 'shop'],
      ['shop_reads', 'secret/data/store/*', undefined],
      ['store_logins', path, 'store'],
    ]);
  });

  test('has one for the logins of its generators', () => {
    const definition = define();
    const shop = tenantOf(definition, 'shop');
    shop.limitRequests({ logins: 60 });
    shop.addExternalSecret('database', {
      source: SecretSource.credentials(databaseRoleOf(shop, definition.database)),
    });
    expect(tenantRecord(definition, 'shop').rateLimitQuotas.map(({ name, role }) => [name, role])).toEqual([
      ['shop-generator_logins', 'shop-generator'],
      ['shop_logins', 'shop'],
    ]);
  });

  test('is limited once', () => {
    const { shop } = limited({ logins: 5 });
    expectRefusal(() => shop.limitRequests({ reads: 5 }), {});
  });
});
