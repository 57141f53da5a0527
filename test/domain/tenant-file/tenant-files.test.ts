import { join } from 'node:path';
import {
  AuditDevice,
  AuditTarget,
  ClusterSecretStore,
  DatabaseEngine,
  EsoInstallation,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  KvVersion,
  Platform,
  PostgresAccess,
  PostgresConnection,
  Tenant,
  TenantFiles,
  VaultNamespace,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { organization } from '../../../examples/multi-tenant/organization';
import { expectRefusal, untyped, granted } from '../definition';
import { LEAST, offer, planOfFiles, platforms, withFolder, withoutOrigins } from './given-files';

const TENANTS = join(__dirname, 'fixtures', 'tenants');

/** The platform of the multi-tenant example, whose teams are files. */
function organizationOfFiles(): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
  });
  new AuditDevice(vault, 'audit-file', { target: AuditTarget.file('/vault/audit/audit.log') });
  new AuditDevice(vault, 'audit-stdout', { target: AuditTarget.file('stdout') });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
    eso: EsoInstallation.helm('0.20'),
  });
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10 });
  const connect = (id: string) =>
    new PostgresConnection(vault, id, {
      host: 'postgres.databases.svc',
      rotateAdmin: true,
      database: id,
      username: `vault_${id}`,
      passwordVariable: `${id}_admin_password`,
    });
  const billing = { owner: 'billing_owner' };
  const files = TenantFiles.load(platform, TENANTS, {
    clusters: [cluster],
    kvEngines: [kv],
    grants: {
      'team-a': {
        databases: [
          { connection: connect('orders'), access: [PostgresAccess.readWrite({ owner: 'orders_owner' })] },
        ],
      },
      'team-b': {
        databases: [
          {
            connection: connect('billing'),
            access: [PostgresAccess.readWrite(billing), PostgresAccess.readOnly(billing)],
          },
        ],
      },
    },
  });
  const store = new ClusterSecretStore(platform, 'shared-certificates', {
    cluster,
    kv,
    tenants: files.tenants,
  });
  granted(kv.secret('shared/certificates/wildcard', { properties: ['certificate', 'private_key'] }), store);
  return platform;
}

test('tenants of files and of a program give the same plan', () => {
  const written = withoutOrigins(organization()._compileUnproven());
  const read = organizationOfFiles()._compileUnproven();
  expect(withoutOrigins(read)).toEqual(written);
});

test('the order that a file is written in means nothing', () => {
  const parts = [
    'name: team-a',
    'cluster: prod',
    'kv: secret',
    'secrets: { b: { properties: [y, x] }, a: { properties: [z] } }',
    'externalSecrets: { b: { source: { extract: b } }, a: { source: { extract: a } } }',
  ];
  const plan = (lines: string[]) => withoutOrigins(planOfFiles({ 'team-a.yaml': lines.join('\n') }));
  expect(plan([...parts].reverse())).toEqual(plan(parts));
});

test('a file names what exists already, where the platform offers it', () => {
  const text = [
    'name: team-a',
    'cluster: edge',
    'kv: old',
    'databaseRoles: { app: { connection: shop, access: ACCESS, ttl: 24h } }',
    'externalSecrets: { app: { source: { credentials: app } } }',
  ].join('\n');
  const plan = (access: string) => {
    const { platform, vault } = platforms();
    const cluster = new KubernetesCluster(platform, 'edge', { apiServer: 'https://10.0.0.2:6443' });
    KubernetesAuth.fromMount(vault, 'k8s', { cluster });
    const engine = DatabaseEngine.fromMount(vault, 'others');
    const connection = PostgresConnection.fromName(engine, 'shop', {
      connectionName: 'Orders',
      host: 'db',
      database: 'orders',
    });
    const accesses = [
      PostgresAccess.memberOf('orders_rw'),
      PostgresAccess.readOnly({ owner: 'orders_owner' }),
    ];
    withFolder({ 'team-a.yaml': text.replace('ACCESS', access) }, (folder) =>
      TenantFiles.load(platform, folder, {
        clusters: [cluster],
        kvEngines: [KvEngine.fromMount(vault, 'old', { version: KvVersion.V1 })],
        grants: { 'team-a': { databases: [{ connection, access: accesses }] } },
      }),
    );
    return platform._compileUnproven();
  };
  const [tenant] = plan('{ memberOf: { group: orders_rw } }').tenants;
  expect(tenant).toMatchObject({
    prefix: { mount: 'old', version: 1 },
    databaseRoles: [{ mount: 'others', connection: 'Orders' }],
  });
  expect(tenant?.authRoles.map(({ mount }) => mount)).toEqual(['k8s', 'k8s']);
  expectRefusal(() => plan('{ readOnly: { owner: orders_owner } }'), {
    given: 'an admin that nobody named',
    where: 'tenants/team-a.yaml:4:18',
  });
});

test('names its tenants, and no others', () => {
  const given = platforms();
  const files = withFolder(
    { 'team-b.yaml': LEAST.replace('team-a', 'team-b'), 'team-a.yaml': LEAST },
    (folder) => TenantFiles.load(given.platform, folder, offer(given)),
  );
  expect(files.tenants.map(({ node }) => node.id)).toEqual(['team-a', 'team-b']);
  expect(files.tenant('team-b').prefix).toBe('team-b');
  expectRefusal(() => files.tenant('team-c'), { given: "'team-c'", expected: 'team-a, team-b' });
});

test('a folder without files has no tenants', () => {
  const given = platforms();
  expect(withFolder({}, (folder) => TenantFiles.load(given.platform, folder, offer(given))).tenants).toEqual(
    [],
  );
});

test.each<[string, object]>([
  ['clusters', { clusters: ['prod'] }],
  ['kvEngines', { kvEngines: {} }],
  ['grants', { grants: [] }],
  ['the name of a tenant in grants', { grants: { Team: {} } }],
  ['a grant', { grants: { 'team-a': null } }],
  ['namespaces', { grants: { 'team-a': { namespaces: 'a' } } }],
  ['a namespace', { grants: { 'team-a': { namespaces: ['*'] } } }],
  ['a prefix', { grants: { 'team-a': { prefixes: [''] } } }],
  ['databases', { grants: { 'team-a': { databases: 'all' } } }],
  ['a database', { grants: { 'team-a': { databases: [null] } } }],
  ['a connection', { grants: { 'team-a': { databases: [{ connection: 'orders', access: [] }] } } }],
  ['ownNamespaces', { grants: { 'team-a': { ownNamespaces: 'yes' } } }],
])('refuses %s that are none', (_, part) => {
  const given = platforms();
  withFolder({ 'team-a.yaml': LEAST }, (folder) =>
    expectRefusal(() => TenantFiles.load(given.platform, folder, { ...offer(given), ...part }), {
      where: 'TenantFiles.load()',
    }),
  );
});

test.each([undefined, '', '\0', 7])('refuses a folder that is none: %p', (folder) => {
  const given = platforms();
  expectRefusal(() => TenantFiles.load(given.platform, untyped(folder), offer(given)), {
    given: 'folder is',
  });
});

describe('engines in several places', () => {
  const file = (kv: string) => ({ 'team-a.yaml': `name: team-a\ncluster: prod\nkv: ${kv}\n` });
  function withNamespace(id: string) {
    const given = platforms();
    const namespace = new VaultNamespace(given.vault, 'team');
    new KubernetesAuth(namespace, 'prod', { cluster: given.cluster });
    return { ...given, inTeam: new KvEngine(namespace, id, { mount: 'secret' }) };
  }

  test('a tenant is in the place of the engine that its file names', () => {
    const { platform, cluster, kv, inTeam } = withNamespace('team-secret');
    withFolder(file('team-secret'), (folder) =>
      TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv, inTeam] }),
    );
    expect(platform._compileUnproven().tenants).toMatchObject([{ server: 'vault/team' }]);
  });

  test('two of one id are refused, which the file could not tell apart', () => {
    const { platform, cluster, kv, inTeam } = withNamespace('secret');
    const load = () =>
      withFolder(file('secret'), (folder) =>
        TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv, inTeam] }),
      );
    expectRefusal(load, {
      given: 'offered twice: acme/vault/secret and acme/vault/team/secret',
      where: 'team-a.yaml:3',
    });
  });
});

test('what others share is there when a tenant is compiled, though they were let go of before it', () => {
  const uses = (owner: string, path: string) =>
    `externalSecrets: { x: { source: { extract: { path: ${path}, sharedBy: ${owner} } } } }\n`;
  const files = {
    'team-a.yaml': `${LEAST}secrets: { tls: { sharedWith: [team-b] } }\n`,
    'team-b.yaml': `name: team-b\ncluster: prod\nkv: secret\n${uses('team-a', 'tls')}`,
    'team-c.yaml': `name: team-c\ncluster: prod\nkv: secret\n${uses('program', 'key')}`,
  };
  withFolder(files, (folder) => {
    const [kept, released] = ['_compileUnproven', '_compileAndRelease'].map((compile) => {
      const given = platforms();
      const { platform, cluster, kv } = given;
      const program = new Tenant(platform, 'program', { cluster, kv });
      const { tenants } = TenantFiles.load(platform, folder, offer(given));
      program.secret('key').grantRead(tenants[2] as Tenant);
      return platform[compile as '_compileAndRelease']();
    });
    expect(released).toEqual(kept);
    expect(released?.tenants.map(({ name, externalSecrets }) => [name, externalSecrets.length])).toEqual([
      ['program', 0],
      ['team-a', 0],
      ['team-b', 1],
      ['team-c', 1],
    ]);
  });
});
