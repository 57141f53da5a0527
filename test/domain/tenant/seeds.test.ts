import { GeneratedValue, KvEngine, KvVersion, SecretSource, Tenant } from '../../../src';
import { define, expectRefusal, tenantOf, tenantRecord, untyped } from '../definition';

const value = GeneratedValue.password();

test('are written by an identity that may write them alone', () => {
  const definition = define();
  const tenant = tenantOf(definition, 'team-a', { namespaces: ['team-a', 'jobs'] });
  tenant.addSeed('session', { secret: tenant.secret('app/session'), value });
  tenant.addSeed('key', { secret: tenant.secret('key'), value: GeneratedValue.sshKey(), namespace: 'jobs' });
  const { policies, authRoles, secretStores, pushSecrets, valueGenerators } = tenantRecord(definition);
  expect(policies.find(({ name }) => name === 'team-a-seeds')?.rules).toEqual([
    { path: 'auth/token/lookup-self', capabilities: ['read'], reason: expect.any(String) as string },
    { path: 'auth/token/revoke-self', capabilities: ['update'], reason: expect.any(String) as string },
    { path: 'secret/data/team-a/app/session', capabilities: ['read', 'update'], reason: 'seed' },
    { path: 'secret/data/team-a/key', capabilities: ['read', 'update'], reason: 'seed' },
    ...['secret/metadata/team-a/app/session', 'secret/metadata/team-a/key'].map((path) => ({
      path,
      capabilities: ['create', 'update'],
      reason: 'seed: who wrote it',
      deniedParameters: ['cas_required', 'delete_version_after', 'max_versions'],
    })),
  ]);
  expect(authRoles.find(({ name }) => name === 'team-a-seeds')).toMatchObject({
    policies: ['team-a-seeds'],
    serviceAccounts: ['team-a-external-secrets'],
    tokenType: 'service',
  });
  expect(secretStores.filter(({ checkAndSet }) => checkAndSet)).toMatchObject([
    { namespace: 'jobs', name: 'vault-seeds', login: { role: 'team-a-seeds' } },
    { namespace: 'team-a', name: 'vault-seeds', login: { role: 'team-a-seeds' } },
  ]);
  expect(pushSecrets).toMatchObject([
    {
      namespace: 'jobs',
      name: 'key',
      store: 'vault-seeds',
      generator: { kind: 'SSHKey' },
      key: 'team-a/key',
    },
    { namespace: 'team-a', name: 'session', generator: { name: 'session' }, key: 'team-a/app/session' },
  ]);
  expect(valueGenerators.map(({ name, value: { kind } }) => [name, kind])).toEqual([
    ['key', 'SSHKey'],
    ['session', 'Password'],
  ]);
});

test('make nothing where there are none', () => {
  const definition = define();
  tenantOf(definition);
  expect(tenantRecord(definition).authRoles.map(({ name }) => name)).toEqual(['team-a']);
});

test('are held by nobody to be filled, and are delivered as any other secret', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  const secret = tenant.secret('session', { properties: ['password'] });
  tenant.addSeed('session', { secret, value });
  tenant.addExternalSecret('app', { source: SecretSource.properties({ KEY: secret.property('password') }) });
  expect(() => definition.platform.compile()).not.toThrow();
});

test('have the quota of logins that the tenant has', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  tenant.limitRequests({ logins: 100 });
  tenant.addSeed('session', { secret: tenant.secret('session'), value });
  expect(
    tenantRecord(definition)
      .rateLimitQuotas.map(({ role }) => role)
      .sort(),
  ).toEqual(['team-a', 'team-a-seeds']);
});

test("write nobody else's secret", () => {
  const definition = define();
  const other = tenantOf(definition, 'team-b').secret('session');
  const tenant = tenantOf(definition);
  expectRefusal(() => tenant.addSeed('session', { secret: other, value }), {
    given: "'team-b/session' belongs to tenant 'team-b'",
  });
  const shared = definition.kv.secret('shared/session');
  expectRefusal(() => tenant.addSeed('shared', { secret: shared, value }), {
    given: 'belongs to the platform',
  });
});

test('are one of a secret', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  tenant.addSeed('one', { secret: tenant.secret('session'), value });
  expectRefusal(() => tenant.addSeed('two', { secret: tenant.secret('session'), value }), {
    given: "'team-a/session' is written by acme/team-a/seeds/one, too",
    where: 'acme/team-a/seeds/two',
  });
});

test('have the properties that the secret is said to have', () => {
  const tenant = tenantOf(define());
  const secret = tenant.secret('session', { properties: ['key'] });
  expectRefusal(() => tenant.addSeed('session', { secret, value }), { given: "property is 'password'" });
});

test('need an engine that keeps versions', () => {
  const { platform, vault, cluster } = define();
  const kv = new KvEngine(vault, 'old', { version: KvVersion.V1 });
  const tenant = new Tenant(platform, 'team-a', { cluster, kv });
  expectRefusal(() => tenant.addSeed('session', { secret: tenant.secret('session'), value }), {
    given: "engine 'old' of version 1",
  });
});

test.each([
  ['a value that nothing generates', { value: untyped<GeneratedValue>('hunter2') }, "value is 'hunter2'"],
  ['another namespace', { namespace: 'team-b' }, "namespace is 'team-b'"],
])('are refused with %s', (_, props, given) => {
  const tenant = tenantOf(define());
  expectRefusal(() => tenant.addSeed('session', { secret: tenant.secret('session'), value, ...props }), {
    given,
  });
});

test('are said of each placement for itself', () => {
  const { platform, kv, cluster } = define();
  const tenant = new Tenant(platform, 'shop', { kv });
  const staging = tenant.addPlacement('staging', { cluster });
  expectRefusal(() => tenant.addSeed('session', { secret: staging.secret('session'), value }), {
    given: 'addSeed()',
  });
  staging.addSeed('session', { secret: tenant.secret('session'), value });
  const [record] = platform._compileUnproven().tenants;
  expect(record?.pushSecrets).toMatchObject([{ key: 'staging/shop/session' }]);
  expect(record?.authRoles.map(({ name }) => name)).toEqual(['shop_staging', 'shop_staging-seeds']);
});

test('have their identity under the former name, too, while the tenant is renamed', () => {
  const definition = define();
  const tenant = tenantOf(definition, 'store', {
    formerly: 'shop',
    prefix: 'shop',
    namespaces: ['shop'],
  });
  tenant.addSeed('session', { secret: tenant.secret('session'), value });
  expect(tenantRecord(definition, 'store').policies.map(({ name }) => name)).toEqual([
    'shop',
    'shop-seeds',
    'store',
    'store-seeds',
  ]);
});

test('are withdrawn with all else that writes or reads while the tenant is stopped', () => {
  const definition = define();
  const quarantine = { reason: 'token leaked', since: '2026-11-25' };
  const tenant = tenantOf(definition, 'team-a', { quarantine });
  tenant.addSeed('session', { secret: tenant.secret('session'), value });
  const { pushSecrets, valueGenerators, policies } = tenantRecord(definition);
  expect([...pushSecrets, ...valueGenerators]).toEqual([]);
  const rules = policies.find(({ name }) => name === 'team-a-seeds')?.rules ?? [];
  expect(rules.map(({ path }) => path)).toContain('secret/data/team-a/session');
  expect(new Set(rules.flatMap(({ capabilities }) => capabilities))).toEqual(new Set(['deny']));
  expect(() => definition.platform.compile()).not.toThrow();
});
