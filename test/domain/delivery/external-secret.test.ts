import {
  CreationPolicy,
  DeletionPolicy,
  Duration,
  ExternalSecret,
  KubernetesAuthRole,
  KvEngine,
  SecretSource,
  SecretStore,
  SecretTemplate,
  type TenantExternalSecretProps,
  VaultDynamicSecret,
} from '../../../src';
import { databaseRoleOf, define, expectRefusal, tenantOf, tenantRecord } from '../definition';

type Options = Partial<TenantExternalSecretProps>;

function make(options: (given: ReturnType<typeof setUp>) => Options) {
  const given = setUp();
  const source = SecretSource.properties({ KEY: given.tenant.secret('app').property('key') });
  given.tenant.addExternalSecret('app', { source, ...options(given) });
  const record = tenantRecord(given.definition).externalSecrets[0];
  if (!record) throw new Error('no record');
  return record;
}

function setUp() {
  const definition = define();
  const tenant = tenantOf(definition);
  return { definition, tenant, role: databaseRoleOf(tenant, definition.database) };
}

test('by default it refreshes every 15 minutes, owns its Secret and retains it', () => {
  expect(make(() => ({}))).toEqual({
    origin: 'acme/team-a/namespace/app',
    cluster: 'prod',
    namespace: 'team-a',
    name: 'app',
    refreshInterval: 900,
    life: undefined,
    values: [
      {
        kind: 'property',
        name: 'KEY',
        store: { kind: 'SecretStore', name: 'vault' },
        path: 'team-a/app',
        property: 'key',
      },
    ],
    keys: { KEY: [{ value: 'KEY' }] },
    target: {
      name: 'app',
      type: 'Opaque',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      labels: {},
      annotations: {},
    },
  });
});

test('says what it was told', () => {
  const record = make(() => ({
    secretName: 'other',
    refreshInterval: Duration.hours(1),
    creationPolicy: CreationPolicy.ORPHAN,
    deletionPolicy: DeletionPolicy.MERGE,
    labels: { b: '2', a: '1' },
    annotations: { 'reloader.stakater.com/match': 'true' },
  }));
  expect(record).toMatchObject({
    refreshInterval: 3600,
    target: { name: 'other', creationPolicy: 'Orphan' },
  });
  expect(Object.keys(record.target.labels)).toEqual(['a', 'b']);
});

describe('a template', () => {
  test('adds to what is delivered, or overrules it, in an order of its own', () => {
    const { keys } = make(() => ({ template: { URL: 'http://x?{{', A: 'a' } }));
    expect(Object.entries(keys)).toEqual([
      ['A', [{ text: 'a' }]],
      ['KEY', [{ value: 'KEY' }]],
      ['URL', [{ text: 'http://x?{{' }]],
    ]);
    expect(make(() => ({ template: { KEY: 'x' } })).keys).toEqual({ KEY: [{ text: 'x' }] });
  });

  test('stands beside keys that only Vault knows', () => {
    const { values, keys } = make(({ tenant }) => ({
      source: SecretSource.extract(tenant.secret('app')),
      template: { A: 'a' },
    }));
    expect(values).toMatchObject([{ kind: 'secret', path: 'team-a/app' }]);
    expect(keys).toEqual({ A: [{ text: 'a' }] });
  });

  test('keeps what its author wrote, with what it reads', () => {
    const text = '{{ .KEY | upper }}';
    expect(make(() => ({ template: { A: SecretTemplate.expression(text, ['KEY']) } })).keys).toMatchObject({
      A: [{ goTemplate: text, reads: ['KEY'] }],
    });
  });

  test('gives a credential with its host, port, database and URL', () => {
    const record = make(({ role }) => ({
      source: SecretSource.credentials(role),
      template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
    }));
    const url = [
      { text: 'postgresql://' },
      { urlEncoded: 'username' },
      { text: ':' },
      { urlEncoded: 'password' },
      { text: '@orders-db.databases.svc:5432/orders?sslmode=verify-full' },
    ];
    expect(record).toMatchObject({
      refreshInterval: 8 * 3600,
      life: 24 * 3600,
      values: [{ kind: 'credential', generator: 'orders', names: ['username', 'password'] }],
    });
    expect(record.keys).toEqual({
      DATABASE_URL: url,
      dbname: [{ text: 'orders' }],
      host: [{ text: 'orders-db.databases.svc' }],
      password: [{ value: 'password' }],
      port: [{ text: '5432' }],
      uri: url,
      username: [{ value: 'username' }],
    });
  });

  test('reads only what the source provides', () => {
    expectRefusal(
      () => make(() => ({ template: { A: SecretTemplate.expression('{{ .OTHER }}', ['OTHER']) } })),
      {
        given: "reads 'OTHER'",
        expected: 'KEY',
        where: 'acme/team-a/namespace/app',
      },
    );
  });

  test('is not the URL of another role than the one delivered', () => {
    expectRefusal(
      () =>
        make(({ definition, tenant, role }) => ({
          source: SecretSource.credentials(role),
          template: {
            URL: SecretTemplate.connectionUrl(databaseRoleOf(tenant, definition.database, 'other')),
          },
        })),
      { given: "'database/creds/team-a_other'" },
    );
  });
});

describe('a type', () => {
  test('follows from the source', () => {
    expect(make(({ tenant }) => ({ source: SecretSource.tls(tenant.secret('tls')) })).target.type).toBe(
      'kubernetes.io/tls',
    );
    const login = make(({ tenant }) => ({ source: SecretSource.registry(tenant.secret('r'), 'ghcr.io') }));
    expect(login.target.type).toBe('kubernetes.io/dockerconfigjson');
    expect(login.keys).toEqual({
      '.dockerconfigjson': [
        {
          registryLogin: {
            registry: 'ghcr.io',
            username: 'registryUsername',
            password: 'registryPassword',
          },
        },
      ],
    });
    expect(make(({ tenant }) => ({ source: SecretSource.basicAuth(tenant.secret('b')) })).target.type).toBe(
      'kubernetes.io/basic-auth',
    );
  });

  test('of another source, or that nobody knows, is refused', () => {
    expectRefusal(() => make(() => ({ type: 'kubernetes.io/service-account-token' })), {
      given: 'service-account',
    });
    expectRefusal(
      () => make(({ tenant }) => ({ source: SecretSource.tls(tenant.secret('tls')), type: 'Opaque' })),
      { expected: 'kubernetes.io/tls' },
    );
  });

  test('needs the keys that Kubernetes demands of it', () => {
    expectRefusal(() => make(() => ({ type: 'kubernetes.io/tls' })), { given: "without 'tls.crt'" });
    expectRefusal(() => make(() => ({ type: 'kubernetes.io/basic-auth' })), { given: "without 'username'" });
    const type = 'kubernetes.io/ssh-auth';
    expect(make(() => ({ type, template: { 'ssh-privatekey': 'x' } })).target.type).toBe(type);
    expect(make(() => ({ type, creationPolicy: CreationPolicy.MERGE })).target.type).toBe(type);
  });
});

test.each([
  ['app.kubernetes.io/managed-by', 'x'],
  ['tenantry.io/tenant', 'team-b'],
  ['reconcile.external-secrets.io/managed', 'true'],
  ['applyset.kubernetes.io/part-of', 'x'],
])('label and annotation %s are kept', (key, value) => {
  expectRefusal(() => make(() => ({ labels: { [key]: value } })), { given: key });
  expectRefusal(() => make(() => ({ annotations: { [key]: value } })), { given: key });
});

test('a Secret that ESO is to delete must be its own', () => {
  const deletionPolicy = DeletionPolicy.DELETE;
  expect(make(() => ({ deletionPolicy })).target.deletionPolicy).toBe('Delete');
  expectRefusal(() => make(() => ({ deletionPolicy, creationPolicy: CreationPolicy.MERGE })), {
    given: 'deletionPolicy Delete with creationPolicy Merge',
  });
});

test('two of one name in a namespace are refused', () => {
  const { tenant } = setUp();
  const source = SecretSource.extract(tenant.secret('x'));
  tenant.addExternalSecret('x', { source });
  expectRefusal(() => tenant.addExternalSecret('x', { source }), { given: "'x' is defined twice" });
});

describe('alone', () => {
  const alone = () => {
    const { platform, cluster, auth, kv, vault } = define();
    const role = new KubernetesAuthRole(platform, 'role', {
      auth,
      serviceAccounts: ['eso'],
      namespaces: ['ops'],
      policies: [],
    });
    const store = new SecretStore(platform, 'store', {
      namespace: 'ops',
      kv,
      role,
      serviceAccount: 'eso',
    });
    const other = new KvEngine(vault, 'other');
    return { platform, cluster, kv, other, role, store };
  };

  test('reads through its store, and grants nothing', () => {
    const { platform, cluster, kv, store } = alone();
    const source = SecretSource.extract(kv.secret('ops/x'));
    new ExternalSecret(platform, 'x', { cluster, namespace: 'ops', store, source });
    const { externalSecrets, policies } = platform._compileUnproven();
    expect(externalSecrets).toMatchObject([
      { values: [{ kind: 'secret', path: 'ops/x', store: { kind: 'SecretStore', name: 'store' } }] },
    ]);
    expect(policies).toEqual([]);
  });

  test('refuses a secret of another engine, no store, and a store of another namespace', () => {
    const { platform, cluster, kv, other, store } = alone();
    const source = SecretSource.extract(kv.secret('x'));
    const at = (id: string, namespace: string, more: object) => () =>
      new ExternalSecret(platform, id, {
        cluster,
        namespace,
        source,
        ...more,
      });
    expectRefusal(at('a', 'ops', { store, source: SecretSource.extract(other.secret('x')) }), {
      given: 'another engine',
    });
    expectRefusal(at('b', 'ops', {}), { expected: 'a store that reads it' });
    expectRefusal(at('c', 'dev', { store }), { given: "namespace 'ops'", expected: "namespace 'dev'" });
  });

  test('refuses a generator of another namespace', () => {
    const { definition, tenant, role } = setUp();
    tenant.addExternalSecret('db', { source: SecretSource.credentials(role) });
    const generator = definition.platform.node.findAll().find((found) => found instanceof VaultDynamicSecret);
    if (!generator) throw new Error('no generator');
    const { platform, cluster } = definition;
    const source = SecretSource.generator(generator);
    expectRefusal(() => new ExternalSecret(platform, 'x', { cluster, namespace: 'dev', source }), {
      given: "namespace 'team-a'",
    });
    expectRefusal(
      () =>
        new ExternalSecret(platform, 'y', {
          cluster,
          namespace: 'dev',
          source: SecretSource.credentials(role),
        }),
      { expected: 'SecretSource.generator()' },
    );
  });
});

test('a bare text with an action says what it is', () => {
  expectRefusal(() => make(() => ({ template: { URL: 'https://x:{{ .KEY }}@y' } })), {
    given: "template of 'URL' is the text 'https://x:{{ .KEY }}@y', which would be delivered with its braces",
    fix: 'SecretTemplate.expression(text, keys) or SecretTemplate.literal(text)',
  });
  expect(
    make(() => ({ template: { A: SecretTemplate.literal('{{ .KEY }}'), B: '{"a": {{}' } })).keys,
  ).toEqual({
    A: [{ text: '{{ .KEY }}' }],
    B: [{ text: '{"a": {{}' }],
    KEY: [{ value: 'KEY' }],
  });
});

describe('a template alone', () => {
  test('is all that the Secret has', () => {
    const URL = SecretTemplate.expression('https://{{ .KEY }}@host', ['KEY']);
    const { keys, values } = make(() => ({ template: { URL }, templateOnly: true }));
    expect(Object.keys(keys)).toEqual(['URL']);
    expect(values).toHaveLength(1);
  });

  test.each([
    ['without a template', () => ({ templateOnly: true })],
    [
      'of a source whose keys only Vault knows',
      ({ tenant }: ReturnType<typeof setUp>) => ({
        source: SecretSource.extract(tenant.secret('app')),
        template: { X: 'x' },
        templateOnly: true,
      }),
    ],
  ])('is refused %s', (_, options) => {
    expect(() => make(options)).toThrow('templateOnly without a template, or of a source');
  });
});
