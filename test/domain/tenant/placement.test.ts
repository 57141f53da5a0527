import {
  ClusterSecretStore,
  Duration,
  KubernetesAuth,
  KubernetesNamespace,
  KvEngine,
  PostgresAccess,
  SecretSource,
  SecretTemplate,
  Tenant,
  TenantAccess,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { runChecks } from '../../../src/checks/run';
import { type TenantRecord } from '../../../src/plan/records';
import { expectRefusal, planOf, refusal, tenantOf, tenantRecord, untyped } from '../definition';
import { type Environments, environments, inProd, inStaging, keyOf } from './placed-tenant';

const pathsRead = ({ externalSecrets }: TenantRecord) =>
  externalSecrets.flatMap(({ name, values }) =>
    values.map((value) => [name, 'path' in value ? value.path : undefined]),
  );

test('an owner is a placement: its names in Vault are its own, those in Kubernetes are the tenant’s', () => {
  const given = environments();
  const { shop, database } = given;
  inStaging(given);
  const role = inProd(given).addDatabaseRole('orders', {
    connection: database,
    access: PostgresAccess.memberOf('orders_rw'),
    ttl: Duration.hours(24),
  });
  shop.placement('prod').addExternalSecret('orders', {
    source: SecretSource.credentials(role),
  });
  expect(planOf(given).tenants.map(({ name, placement }) => [name, placement])).toEqual([
    ['shop_prod', { tenant: 'shop', name: 'prod' }],
    ['shop_staging', { tenant: 'shop', name: 'staging' }],
  ]);
  const record = tenantRecord(given, 'shop_prod');
  expect(record).toMatchObject({
    origin: 'acme/shop/prod',
    cluster: 'prod',
    prefix: { mount: 'secret', path: 'prod/shop' },
    policies: [
      { name: 'shop_prod', origin: 'acme/shop/prod/policy' },
      { name: 'shop_prod-generator', origin: 'acme/shop/prod/generator-policy' },
    ],
    authRoles: [
      { name: 'shop_prod', mount: 'kubernetes-prod', namespaces: ['shop'] },
      { name: 'shop_prod-generator', mount: 'kubernetes-prod' },
    ],
    databaseRoles: [{ name: 'shop_prod_orders' }],
    namespaces: [{ cluster: 'prod', name: 'shop', origin: 'acme/shop/prod/namespace' }],
    serviceAccounts: [{ cluster: 'prod', namespace: 'shop', name: 'shop-external-secrets' }],
    secretStores: [{ name: 'vault', login: { role: 'shop_prod', mount: 'kubernetes-prod' } }],
    generators: [{ name: 'orders', path: 'database/creds/shop_prod_orders' }],
    externalSecrets: [{ name: 'orders', origin: 'acme/shop/prod/namespace/orders' }],
  });
  expect(record.policies[0]?.rules.map(({ path }) => path)).toContain('secret/data/prod/shop/*');
  expect(tenantRecord(given, 'shop_staging')).toMatchObject({
    cluster: 'staging',
    authRoles: [{ name: 'shop_staging', mount: 'kubernetes-staging' }],
    externalSecrets: [],
  });
  expect(planOf(given).databaseConnections[0]?.allowedRoles).toEqual(['*_*']);
});

test('they are listed, and found by name; a tenant with a cluster is its own', () => {
  const given = environments();
  const team = tenantOf(given);
  const [staging, prod] = [inStaging(given), inProd(given)];
  expect(given.shop.placements).toEqual([staging, prod]);
  expect(given.shop.placement('prod')).toBe(prod);
  expect(team.placements).toEqual([team]);
  expectRefusal(() => given.shop.placement('pord'), { given: "'pord'", expected: 'staging, prod' });
  expectRefusal(() => team.placement('prod'), { expected: 'none' });
});

test('a tenant with a cluster says nothing of placements', () => {
  const given = environments();
  inProd(given);
  tenantOf(given);
  expect(tenantRecord(given)).not.toHaveProperty('placement');
});

describe('what is said of the tenant', () => {
  test('is in every placement, also in those that are added later', () => {
    const given = environments();
    const { shop } = given;
    inStaging(given);
    const source = SecretSource.all([
      SecretSource.properties({ KEY: keyOf(shop.secret('api')) }),
      SecretSource.extract(shop.secret('settings')),
      SecretSource.find(shop.directory('flags'), '.*'),
    ]);
    shop
      .addExternalSecret('api', { source, secretName: 'api-key' })
      .acknowledge('unused-role', 'it is meant so');
    inProd(given);
    const [prod, staging] = planOf(given).tenants as [TenantRecord, TenantRecord];
    expect(pathsRead(prod)).toEqual([
      ['api', 'prod/shop/api'],
      ['api', 'prod/shop/settings'],
      ['api', 'prod/shop/flags'],
    ]);
    expect(pathsRead(staging).map(([, path]) => path)).toEqual([
      'staging/shop/api',
      'staging/shop/settings',
      'staging/shop/flags',
    ]);
    expect(prod.externalSecrets[0]?.target.name).toBe('api-key');
    expect(planOf(given).acknowledgements.map(({ origin }) => origin)).toEqual([
      'acme/shop/prod/namespace/api',
      'acme/shop/staging/namespace/api',
    ]);
  });

  test('may be replaced: engine, namespaces, access, what is emitted', () => {
    const given = environments();
    const { platform, vault, kv, staging, cluster } = given;
    const other = new KvEngine(vault, 'other');
    const mail = new Tenant(platform, 'mail', {
      kv,
      namespaces: ['mail', 'post'],
      access: TenantAccess.used(),
      ownedNamespaces: ['post'],
    });
    const asSaid = mail.addPlacement('staging', { cluster: staging });
    const own = mail.addPlacement('prod', {
      cluster,
      kv: other,
      prefix: 'mail',
      namespaces: ['mail'],
      access: TenantAccess.prefix(),
      ownNamespaces: true,
    });
    expect([asSaid.kv, asSaid.prefix, asSaid.namespaces]).toEqual([kv, 'staging/mail', ['mail', 'post']]);
    expect([own.kv, own.prefix, own.namespaces, own.cluster]).toEqual([other, 'mail', ['mail'], cluster]);
    const owned = (name: string) =>
      tenantRecord(given, name).namespaces.map((each) => [each.name, each.owned]);
    inProd(given);
    expect(owned('mail_staging')).toEqual([
      ['mail', false],
      ['post', true],
    ]);
    expect(owned('mail_prod')).toEqual([['mail', true]]);
    expect(tenantRecord(given, 'mail_staging').access).toBe('used');
    expect(tenantRecord(given, 'mail_prod')).toMatchObject({ access: 'prefix', prefix: { mount: 'other' } });
  });

  test('of properties of a secret holds in each placement', () => {
    const given = environments();
    const { shop } = given;
    const staging = inStaging(given);
    shop.secret('api', { properties: ['key'] });
    const prod = inProd(given);
    for (const placement of [staging, prod]) {
      expect(placement.secret('api').properties).toEqual(['key']);
      expectRefusal(() => placement.secret('api').property('kye'), { expected: 'key' });
    }
    expectRefusal(() => shop.secret('api').property('kye'), { expected: 'key', where: 'acme/shop:api' });
    expectRefusal(() => shop.secret('api', { properties: ['b'] }), { given: 'b', expected: 'key' });
    prod.secret('tls', { properties: ['certificate'] });
    expectRefusal(() => shop.secret('tls', { properties: ['cert'] }), {
      given: 'cert',
      expected: 'certificate',
      where: 'acme/shop/prod',
    });
  });

  test('of a secret that one placement declared is held against that one', () => {
    const given = environments();
    const { shop } = given;
    inProd(given).secret('api', { properties: ['key'] });
    expectRefusal(
      () =>
        shop.addExternalSecret('api', {
          source: SecretSource.properties({ KEY: shop.secret('api').property('other') }),
        }),
      { given: 'other', expected: 'key' },
    );
  });

  test('finds nothing below a directory where the expression names one placement', () => {
    const given = environments();
    const { shop } = given;
    const source = SecretSource.find(shop.directory('flags'), 'staging/shop/flags/.*');
    shop.addExternalSecret('flags', { source });
    expect(() => inStaging(given)).not.toThrow();
    expectRefusal(() => inProd(given), {
      given: "no path below 'prod/shop/flags/'",
      fix: 'prod/shop/flags/',
    });
  });
});

test('placements are of several Vaults, each with an engine of its own', () => {
  const given = environments();
  const { platform, cluster, kv, staging } = given;
  const second = new VaultServer(platform, 'second', {
    address: 'https://vault.example.com:8200',
    product: VaultProduct.vault('1.21'),
  });
  const mail = new Tenant(platform, 'mail', {});
  mail.addExternalSecret('api', { source: SecretSource.extract(mail.secret('api')) });
  mail.addPlacement('staging', { cluster: staging, kv: new KvEngine(second, 'kv') });
  mail.addPlacement('prod', { cluster, kv });
  inProd(given);
  expect(tenantRecord(given, 'mail_staging')).toMatchObject({
    server: 'second',
    expectedSecrets: [{ server: 'second', mount: 'kv', key: 'staging/mail/api' }],
  });
  expect(tenantRecord(given, 'mail_prod')).toMatchObject({ server: 'vault', prefix: { mount: 'secret' } });
});

describe('sharing is of a placement', () => {
  test('a placement shares with one, by name, and through a ClusterSecretStore', () => {
    const given = environments();
    const { platform, kv, cluster } = given;
    const [staging, prod] = [inStaging(given), inProd(given)];
    const team = tenantOf(given);
    prod.secret('tls').grantRead(team);
    staging.secret('tls').grantRead(prod);
    const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [prod, team] });
    kv.secret('platform/ca').grantRead(store);
    for (const reader of [prod, team])
      reader.addExternalSecret('ca', { source: SecretSource.extract(kv.secret('platform/ca')) });
    prod.addExternalSecret('tls', { source: SecretSource.extract(staging.secret('tls')) });
    expect(tenantRecord(given, 'shop_prod').sharedSecrets).toMatchObject([
      { key: 'prod/shop/tls', tenants: ['team-a'] },
    ]);
    expect(tenantRecord(given, 'shop_staging').sharedSecrets).toMatchObject([
      { key: 'staging/shop/tls', tenants: ['shop_prod'] },
    ]);
    expect(planOf(given).sharedSecrets).toMatchObject([{ tenants: ['shop_prod', 'team-a'] }]);
    expect(planOf(given).secretStores[0]?.allowedNamespaces).toEqual(['shop', 'team-a']);
    expect(runChecks(planOf(given)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  const GIVEN = environments();
  const PROD = inProd(GIVEN);
  const MAIL = tenantOf(GIVEN, 'mail');
  const { shop: SHOP, platform: PLATFORM, cluster: CLUSTER, kv: KV, database: DATABASE } = GIVEN;

  test.each<[string, () => unknown, string]>([
    ['grant a secret', () => SHOP.secret('tls').grantRead(MAIL), "placement.secret('tls')"],
    ['say its path', () => SHOP.secret('tls').path, "placement.secret('tls')"],
    ['say its engine', () => SHOP.secret('tls').kv, "placement.secret('tls')"],
    ['say the path of a directory', () => SHOP.directory('x').path, "placement.directory('x')"],
    ['be granted something', () => KV.secret('a/b').grantRead(SHOP), "'prod'"],
    ['be granted something of a placement', () => PROD.secret('b').grantRead(SHOP), "'prod'"],
    [
      'be in a ClusterSecretStore',
      () => new ClusterSecretStore(PLATFORM, 'all', { cluster: CLUSTER, kv: KV, tenants: [SHOP] }),
      "'prod'",
    ],
    [
      'have its secret used by another',
      () => MAIL.addExternalSecret('a', { source: SecretSource.extract(SHOP.secret('a')) }),
      "placement.secret('a')",
    ],
    [
      'have its directory used by another',
      () => MAIL.addExternalSecret('b', { source: SecretSource.find(SHOP.directory('a'), '.*') }),
      "placement.directory('a')",
    ],
    ['say its cluster', () => SHOP.cluster, "'prod'"],
    ['say its engine', () => SHOP.kv, "'prod'"],
    ['say its prefix', () => SHOP.prefix, "'prod'"],
    ['say its namespaces', () => SHOP.namespaces, "'prod'"],
    [
      'have a path allowed',
      () => {
        SHOP.allowPath({ path: 'transit/encrypt/x', capabilities: [], reason: 'asked' });
      },
      "'prod'",
    ],
    [
      'have a database role',
      () =>
        SHOP.addDatabaseRole('x', {
          connection: DATABASE,
          access: PostgresAccess.memberOf('x'),
          ttl: Duration.hours(1),
        }),
      "'prod'",
    ],
    [
      'have a PKI role',
      () =>
        SHOP.addPkiRole('x', {
          engine: untyped({}),
          allowedDomains: ['a.example.com'],
          ttl: Duration.hours(1),
        }),
      "'prod'",
    ],
  ])('a tenant with placements cannot %s', (_, ask, fix) => {
    const error = refusal(ask);
    expect(error.id).toBe('placement-not-named');
    expect(error.fix).toContain(fix);
  });
});

describe('refuses', () => {
  test('a placement beside a cluster', () => {
    const given = environments();
    expectRefusal(() => tenantOf(given).addPlacement('prod', { cluster: given.cluster }), {
      given: "cluster 'prod'",
      where: 'acme/team-a/prod',
    });
  });

  test.each(['auth', 'prefix'] as const)('%s of a tenant without a cluster', (option) => {
    const { platform, auth, kv } = environments();
    const value = { auth, prefix: 'x' }[option];
    expectRefusal(() => new Tenant(platform, 'x', { kv, [option]: value }), {
      given: option,
      where: 'acme/x',
    });
  });

  test('neither a cluster nor placements, no engine, no cluster of a placement', () => {
    const given = environments();
    expectRefusal(() => planOf(given), { given: 'neither a cluster nor placements', where: 'acme/shop' });
    const other = environments();
    const mail = new Tenant(other.platform, 'mail', {});
    expectRefusal(() => mail.addPlacement('prod', { cluster: other.cluster }), {
      given: 'kv is undefined',
      where: 'acme/mail/prod',
    });
    expectRefusal(() => mail.addPlacement('staging', untyped({})), { given: 'cluster is undefined' });
  });

  test.each(['Prod', 'a_b', 'a/b', '', 'x'.repeat(60)])('%p as the name of a placement', (name) => {
    const given = environments();
    expect(refusal(() => given.shop.addPlacement(name, { cluster: given.cluster })).id).toBe(
      'malformed-name',
    );
  });

  test('two placements of one name, and one that has the name of something of the tenant', () => {
    const given = environments();
    inProd(given);
    expectRefusal(() => inProd(given), { given: "'prod' is defined twice" });
  });

  test.each<[string, (given: Environments) => unknown]>([
    ['policy', ({ shop, vault }) => new VaultPolicy(shop, 'own', { vault })],
    [
      'namespace, once the platform is compiled',
      (given) => {
        new KubernetesNamespace(given.shop, 'own', { cluster: given.cluster });
        return planOf(given);
      },
    ],
  ])('what belongs to none of its placements: a %s', (_, make) => {
    const given = environments();
    inProd(given);
    expectRefusal(() => make(given), {
      given: "tenant 'shop', which has placements",
      where: 'acme/shop/own',
    });
  });

  test('one ExternalSecret said of the tenant and of a placement', () => {
    const given = environments();
    const { shop } = given;
    const prod = inProd(given);
    const source = SecretSource.extract(shop.secret('api'));
    shop.addExternalSecret('api', { source });
    expectRefusal(() => prod.addExternalSecret('api', { source }), { given: "'api' is defined twice" });
  });

  test('a credential of another placement', () => {
    const given = environments();
    const role = inProd(given).addDatabaseRole('orders', {
      connection: given.database,
      access: PostgresAccess.memberOf('orders_rw'),
      ttl: Duration.hours(24),
    });
    expectRefusal(
      () =>
        inStaging(given).addExternalSecret('orders', {
          source: SecretSource.credentials(role),
          template: { URL: SecretTemplate.connectionUrl(role) },
        }),
      { given: "belongs to tenant 'shop_prod'" },
    );
  });

  test('an auth mount of another cluster', () => {
    const given = environments();
    expectRefusal(() => inProd(given, { auth: given.stagingAuth }), { given: 'staging' });
    expect(KubernetesAuth._allOf(given.cluster)).toHaveLength(1);
  });

  test('what comes after compile()', () => {
    const given = environments();
    inProd(given);
    planOf(given);
    expect(refusal(() => inStaging(given)).id).toBe('after-compile');
    const source = SecretSource.extract(given.shop.secret('api'));
    expect(refusal(() => given.shop.addExternalSecret('api', { source })).id).toBe('after-compile');
  });
});

describe('which namespaces are emitted', () => {
  test('is said of all, or of some', () => {
    const given = environments();
    const { platform, cluster, kv } = given;
    inProd(given);
    new Tenant(platform, 'mail', { cluster, kv, namespaces: ['a', 'b'], ownedNamespaces: ['b'] });
    expect(tenantRecord(given, 'mail').namespaces.map(({ name, owned }) => [name, owned])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  test('is refused in two ways, or of another one', () => {
    const given = environments();
    expectRefusal(() => tenantOf(given, 'a', { ownNamespaces: true, ownedNamespaces: ['a'] }), {
      given: 'ownNamespaces beside ownedNamespaces',
    });
    expectRefusal(() => tenantOf(given, 'b', { ownedNamespaces: ['a'] }), {
      given: "'a'",
      expected: 'b',
    });
  });
});
