import { Construct } from 'constructs';
import {
  ClusterSecretStore,
  DatabaseRole,
  Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  PostgresAccess,
  SecretSource,
  Tenant,
  TenantAccess,
  VaultDynamicSecret,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { runChecks } from '../../../src/checks/run';
import {
  connect,
  databaseRoleOf,
  define,
  expectRefusal,
  planOf,
  tenantOf,
  tenantRecord,
  granted,
} from '../definition';

const rulesOf = (record: ReturnType<typeof tenantRecord>, policy: string) =>
  record.policies
    .find(({ name }) => name === policy)
    ?.rules.map(({ path, capabilities }) => `${path} ${capabilities.join()}`);

describe('by default', () => {
  const definition = define();
  tenantOf(definition);
  const record = tenantRecord(definition);

  test('it has one namespace, and the prefix, of its name', () => {
    expect(record).toMatchObject({
      name: 'team-a',
      origin: 'acme/team-a',
      cluster: 'prod',
      server: 'vault',
      prefix: { mount: 'secret', version: 2, path: 'team-a' },
      access: 'prefix',
      namespaces: [{ cluster: 'prod', name: 'team-a', owned: false }],
    });
  });

  test('its policy reads its prefix, whole segments only, and lets ESO handle its token', () => {
    expect(record.policies).toHaveLength(1);
    expect(rulesOf(record, 'team-a')).toEqual([
      'auth/token/lookup-self read',
      'auth/token/revoke-self update',
      'secret/data/team-a/* read',
      'secret/metadata/team-a/* list',
    ]);
  });

  test('its role binds one ServiceAccount, used for nothing else, with short tokens and no default policy', () => {
    expect(record.authRoles).toEqual([
      {
        origin: 'acme/team-a/role',
        server: 'vault',
        cluster: 'prod',
        mount: 'kubernetes-prod',
        name: 'team-a',
        serviceAccounts: ['team-a-external-secrets'],
        namespaces: ['team-a'],
        audience: 'vault',
        policies: ['team-a'],
        tokenType: 'service',
        tokenTtl: 300,
        tokenMaxTtl: 300,
        noDefaultPolicy: true,
      },
    ]);
    expect(record.serviceAccounts).toMatchObject([{ namespace: 'team-a', name: 'team-a-external-secrets' }]);
  });

  test('its store logs in with that role, ServiceAccount and audience', () => {
    expect(record.secretStores).toMatchObject([
      {
        name: 'vault',
        namespace: 'team-a',
        path: 'secret',
        version: 2,
        login: {
          address: 'https://vault.vault.svc:8200',
          mount: 'kubernetes-prod',
          role: 'team-a',
          serviceAccount: 'team-a-external-secrets',
          serviceAccountNamespace: 'team-a',
          audiences: ['vault'],
        },
      },
    ]);
  });

  test('it has no identity for dynamic credentials', () => {
    expect(record.generators).toEqual([]);
    expect(record.policies.map(({ name }) => name)).toEqual(['team-a']);
  });
});

test('has a ServiceAccount and a store in each of several namespaces, one of which begins with a digit', () => {
  const definition = define();
  const tenant = tenantOf(definition, 'team-a', {
    namespaces: ['shop', '1-legacy', 'shop'],
    ownNamespaces: true,
  });
  tenant.addExternalSecret('app', {
    source: SecretSource.extract(tenant.secret('app')),
    namespace: '1-legacy',
  });
  tenant.addExternalSecret('app', { source: SecretSource.extract(tenant.secret('app')) });
  const record = tenantRecord(definition);
  expect(tenant.namespaces).toEqual(['shop', '1-legacy']);
  expect(record.namespaces.map(({ name, owned }) => [name, owned])).toEqual([
    ['1-legacy', true],
    ['shop', true],
  ]);
  expect(record.serviceAccounts.map(({ namespace }) => namespace)).toEqual(['1-legacy', 'shop']);
  expect(record.secretStores.map(({ namespace }) => namespace)).toEqual(['1-legacy', 'shop']);
  expect(record.externalSecrets.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
    '1-legacy/app',
    'shop/app',
  ]);
  expect(record.authRoles[0]?.namespaces).toEqual(['1-legacy', 'shop']);
  expect(record.expectedSecrets).toHaveLength(1);
});

test('what it has in a namespace of another name says so; an ExternalSecret may be called like any of it', () => {
  const definition = define();
  const tenant = tenantOf(definition, 'team-a', { namespaces: ['team-a', 'shop'] });
  const role = databaseRoleOf(tenant, definition.database);
  for (const namespace of ['team-a', 'shop']) {
    tenant.addExternalSecret('store', { namespace, source: SecretSource.extract(tenant.secret('app')) });
    tenant.addExternalSecret('generator', { namespace, source: SecretSource.credentials(role) });
  }
  const record = tenantRecord(definition);
  const paths = (records: readonly { readonly origin: string }[]) =>
    records.map(({ origin }) => origin.replace('acme/team-a/', ''));
  expect(paths(record.namespaces)).toEqual(['namespace-shop', 'namespace']);
  expect(paths(record.serviceAccounts)).toEqual(['role/service-account-shop', 'role/service-account']);
  expect(paths(record.secretStores)).toEqual(['role/store-shop', 'role/store']);
  expect(paths(record.generators)).toEqual([
    'database-roles/orders/generator-shop',
    'database-roles/orders/generator',
  ]);
  expect(paths(record.externalSecrets)).toEqual([
    'namespace-shop/generator',
    'namespace-shop/store',
    'namespace/generator',
    'namespace/store',
  ]);
});

describe('dynamic credentials', () => {
  test('bring a role of batch tokens that outlive the longest lease by five minutes, and reads just their paths', () => {
    const definition = define();
    const tenant = tenantOf(definition);
    const [short, long] = [2, 24].map((hours) =>
      tenant.addDatabaseRole(`for-${hours}`, {
        connection: definition.database,
        access: PostgresAccess.memberOf('orders_rw'),
        ttl: Duration.hours(hours),
      }),
    ) as [DatabaseRole, DatabaseRole];
    tenant.addExternalSecret('short', { source: SecretSource.credentials(short) });
    tenant.addExternalSecret('long', { source: SecretSource.credentials(long) });
    tenant.addExternalSecret('again', { source: SecretSource.credentials(long) });
    const record = tenantRecord(definition);
    expect(rulesOf(record, 'team-a-generator')).toEqual([
      'database/creds/team-a_for-2 read',
      'database/creds/team-a_for-24 read',
    ]);
    expect(record.authRoles.find(({ name }) => name === 'team-a-generator')).toMatchObject({
      tokenType: 'batch',
      tokenTtl: 24 * 3600 + 300,
      tokenMaxTtl: 24 * 3600 + 300,
      policies: ['team-a-generator'],
    });
    expect(record.generators.map(({ name, path }) => [name, path])).toEqual([
      ['for-2', 'database/creds/team-a_for-2'],
      ['for-24', 'database/creds/team-a_for-24'],
    ]);
    expect(
      record.externalSecrets.map(({ name, refreshInterval, life }) => [name, refreshInterval, life]),
    ).toEqual([
      ['again', 8 * 3600, 24 * 3600],
      ['long', 8 * 3600, 24 * 3600],
      ['short', 40 * 60, 2 * 3600],
    ]);
    expect(planOf(definition).databaseConnections[0]?.allowedRoles).toEqual(['*_*']);
  });

  test('are not there for a role that nobody uses', () => {
    const definition = define();
    databaseRoleOf(tenantOf(definition), definition.database);
    expect(tenantRecord(definition)).toMatchObject({
      generators: [],
      databaseRoles: [{ name: 'team-a_orders' }],
    });
  });

  test('of two roles of one id are not mixed up: their generators have one name, which is found', () => {
    const definition = define();
    const tenant = tenantOf(definition);
    const added = databaseRoleOf(tenant, definition.database);
    const direct = new DatabaseRole(tenant, 'orders', {
      connection: definition.database,
      access: PostgresAccess.memberOf('orders_ro'),
      ttl: Duration.hours(1),
      roleName: 'team-a_other',
    });
    tenant.addExternalSecret('a', { source: SecretSource.credentials(added) });
    tenant.addExternalSecret('b', { source: SecretSource.credentials(direct) });
    const findings = runChecks(definition.platform._compileUnproven());
    expect(findings.filter(({ rule }) => rule === 'duplicate-name')).toEqual([
      expect.objectContaining({ origin: 'acme/team-a/orders/generator', severity: 'error' }),
    ]);
  });
});

describe('least privilege', () => {
  test('used: exactly the secrets and directories that are used', () => {
    const definition = define();
    const tenant = tenantOf(definition, 'team-a', { access: TenantAccess.used() });
    tenant.secret('unused');
    tenant.addExternalSecret('a', { source: SecretSource.extract(tenant.secret('used')) });
    tenant.addExternalSecret('b', { source: SecretSource.find(tenant.directory('flags'), '.+') });
    expect(rulesOf(tenantRecord(definition), 'team-a')).toEqual([
      'auth/token/lookup-self read',
      'auth/token/revoke-self update',
      'secret/data/team-a/flags/* read',
      'secret/data/team-a/used read',
      'secret/metadata/team-a/flags/* list',
    ]);
  });

  test('on version 1 reading and listing are one rule', () => {
    const definition = define();
    const kv = new KvEngine(definition.vault, 'old', { version: 1 });
    tenantOf(definition, 'team-a', { kv });
    expect(rulesOf(tenantRecord(definition), 'team-a')).toContain('old/team-a/* read,list');
  });

  test('a shared secret widens the policy once it is used, and no sooner', () => {
    const definition = define();
    const [a, b] = [tenantOf(definition), tenantOf(definition, 'team-b')];
    const shared = granted(definition.kv.secret('shared/x'), a, b);
    b.addExternalSecret('x', { source: SecretSource.extract(shared) });
    expect(rulesOf(tenantRecord(definition, 'team-a'), 'team-a')).not.toContain('secret/data/shared/x read');
    expect(rulesOf(tenantRecord(definition, 'team-b'), 'team-b')).toContain('secret/data/shared/x read');
  });
});

describe('ownership', () => {
  test('a secret, a directory, a database role and a generator of another tenant are refused', () => {
    const definition = define();
    const [a, b] = [tenantOf(definition), tenantOf(definition, 'team-b')];
    const role = databaseRoleOf(b, definition.database);
    b.addExternalSecret('db', { source: SecretSource.credentials(role) });
    const generator = definition.platform.node.findAll().find((found) => found instanceof VaultDynamicSecret);
    const sources = [
      SecretSource.extract(b.secret('x')),
      SecretSource.properties({ X: b.secret('x').property('x') }),
      SecretSource.find(b.directory('x'), '.+'),
      SecretSource.credentials(role),
      SecretSource.all([SecretSource.extract(a.secret('x')), SecretSource.tls(b.secret('x'))]),
      ...(generator ? [SecretSource.generator(generator)] : []),
    ];
    expect(sources).toHaveLength(6);
    for (const [index, source] of sources.entries()) {
      expectRefusal(() => a.addExternalSecret(`x-${index}`, { source }), {
        given: "belongs to tenant 'team-b'",
        fix: 'Have the owner share it',
        where: `acme/team-a/namespace/x-${index}`,
      });
    }
  });

  test("a database role of the platform's is refused", () => {
    const definition = define();
    const role = new DatabaseRole(definition.platform, 'admin', {
      connection: definition.database,
      access: PostgresAccess.memberOf('orders_rw'),
      ttl: Duration.hours(1),
    });
    expectRefusal(
      () => tenantOf(definition).addExternalSecret('x', { source: SecretSource.credentials(role) }),
      { given: 'belongs to the platform' },
    );
  });

  test('a secret that is shared with another tenant only is refused', () => {
    const definition = define();
    const [a, b, c] = ['team-a', 'team-b', 'team-c'].map((id) => tenantOf(definition, id)) as [
      Tenant,
      Tenant,
      Tenant,
    ];
    const shared = granted(a.secret('x'), b);
    expect(() => b.addExternalSecret('x', { source: SecretSource.extract(shared) })).not.toThrow();
    expectRefusal(() => c.addExternalSecret('x', { source: SecretSource.extract(shared) }), {
      given: "belongs to tenant 'team-a'",
    });
  });

  test('its owner reads what it shares through its own store, others through the shared one', () => {
    const definition = define();
    const [a, b] = [tenantOf(definition), tenantOf(definition, 'team-b')];
    const { cluster, kv } = definition;
    const store = new ClusterSecretStore(definition.platform, 'shared', {
      cluster,
      kv,
      tenants: [b],
    });
    const shared = granted(a.secret('x'), store);
    for (const tenant of [a, b]) tenant.addExternalSecret('x', { source: SecretSource.extract(shared) });
    const storeOf = (name: string) => tenantRecord(definition, name).externalSecrets[0]?.values[0];
    expect(storeOf('team-a')).toMatchObject({ store: { kind: 'SecretStore', name: 'vault' } });
    expect(storeOf('team-b')).toMatchObject({ store: { kind: 'ClusterSecretStore', name: 'shared' } });
    expect(rulesOf(tenantRecord(definition, 'team-b'), 'team-b')).not.toContain('secret/data/team-a/x read');
    expect(planOf(definition).policies[0]?.rules).toContainEqual({
      path: 'secret/data/team-a/x',
      capabilities: ['read'],
      reason: 'shared secret',
    });
  });

  test('a shared secret of another engine needs a store of its own', () => {
    const definition = define();
    const tenant = tenantOf(definition);
    const shared = granted(new KvEngine(definition.vault, 'other').secret('x'), tenant);
    expectRefusal(() => tenant.addExternalSecret('x', { source: SecretSource.extract(shared) }), {
      given: "engine 'other'",
      fix: 'ClusterSecretStore',
    });
  });
});

describe('refuses', () => {
  test('a tenant within a tenant', () => {
    const { platform, cluster, kv } = define();
    const outer = new Tenant(platform, 'a', { cluster, kv });
    expectRefusal(() => new Tenant(outer, 'b', { cluster, kv }), {
      given: "within tenant 'a'",
      where: 'acme/a/b',
    });
  });

  test('the name of the manifests of the platform', () => {
    expectRefusal(() => tenantOf(define(), 'platform'), { given: "'platform'" });
  });

  test('a database of another server', () => {
    const definition = define();
    const other = new VaultServer(definition.platform, 'other', {
      address: 'https://other:8200',
      product: VaultProduct.vault('1.21'),
    });
    const tenant = tenantOf(definition);
    const role = databaseRoleOf(tenant, connect(other, 'orders'));
    expectRefusal(() => tenant.addExternalSecret('x', { source: SecretSource.credentials(role) }), {
      given: "server 'other'",
    });
  });

  test('parts of another platform', () => {
    const { cluster } = define('other');
    expectRefusal(() => tenantOf(define(), 'a', { cluster }), {
      given: 'other/prod',
      expected: "'acme'",
    });
  });

  test('no namespaces, and a namespace that is not its own', () => {
    expectRefusal(() => tenantOf(define(), 'a', { namespaces: [] }), { given: 'no namespaces' });
    const tenant = tenantOf(define());
    const source = SecretSource.extract(tenant.secret('x'));
    expectRefusal(() => tenant.addExternalSecret('x', { source, namespace: 'team-b' }), {
      expected: 'team-a',
    });
  });

  test('a prefix that ESO would rewrite', () => {
    for (const prefix of ['secret', 'secret/team-a', 'data/team-a', 'metadata']) {
      expectRefusal(() => tenantOf(define(), 'team-a', { prefix }), { given: prefix, where: 'acme/team-a' });
    }
  });

  test('two tenants of one name, wherever they are', () => {
    const definition = define();
    const { platform, cluster, kv } = definition;
    tenantOf(definition);
    expectRefusal(() => tenantOf(definition), { given: "'team-a' is defined twice" });
    const group = new Construct(platform, 'group');
    expectRefusal(() => new Tenant(group, 'team-a', { cluster, kv }), {
      given: 'acme/team-a',
      where: 'acme/group/team-a',
    });
  });

  test('other properties of a secret than the first call said', () => {
    const tenant = tenantOf(define());
    const secret = tenant.secret('x', { properties: ['b', 'a'] });
    expect(tenant.secret('x')).toBe(secret);
    expect(tenant.secret('x', { properties: ['a', 'b'] })).toBe(secret);
    expectRefusal(() => tenant.secret('x', { properties: ['c'] }), { given: 'c', expected: 'a, b' });
    tenant.secret('y');
    expectRefusal(() => granted(tenant.secret('y', { properties: ['a'] }), tenant), { expected: 'none' });
  });
});

test('does not see what its author does to a list later', () => {
  const definition = define();
  const namespaces = ['shop'];
  tenantOf(definition, 'team-a', { namespaces });
  namespaces.push('kube-system');
  expect(tenantRecord(definition).authRoles[0]?.namespaces).toEqual(['shop']);
});

test('is in a cluster of its own audience and mount', () => {
  const definition = define();
  const cluster = new KubernetesCluster(definition.platform, 'edge', { apiServer: 'https://10.0.0.2:6443' });
  new KubernetesAuth(definition.vault, 'edge', {
    cluster,
    audience: 'https://vault.example.com',
    mount: 'clusters/edge',
  });
  tenantOf(definition, 'team-a', { cluster });
  expect(tenantRecord(definition)).toMatchObject({
    cluster: 'edge',
    authRoles: [{ mount: 'clusters/edge', audience: 'https://vault.example.com' }],
    secretStores: [{ login: { audiences: ['https://vault.example.com'] } }],
  });
});
