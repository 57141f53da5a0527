import {
  Duration,
  MySqlAccess,
  RedisAccess,
  PostgresAccess,
  SecretSource,
  SecretTemplate,
  type Tenant,
  TenantAccess,
  TenantFiles,
} from '../../../src';
import { CreationPolicy } from '../../../src/domain/delivery/creation-policy';
import { DeletionPolicy } from '../../../src/domain/delivery/deletion-policy';
import { tenantOf, granted } from '../definition';
import {
  LEAST,
  offer,
  planOfFiles,
  platforms,
  type Platforms,
  refusalOf,
  teamA,
  withFolder,
  withoutOrigins,
} from './given-files';

/** Expects a file and a program to give the same plan. */
function expectSame(
  text: string,
  program: (given: Platforms) => void,
  share: (given: Platforms, team: Tenant) => void = () => undefined,
): void {
  const given = platforms();
  // The connection of team B's grant is there, whether it is used or not.
  offer(given);
  program(given);
  const written = given.platform._compileUnproven();
  const read = planOfFiles({ 'team-a.yaml': text }, (platform, files) =>
    share(platform, files.tenant('team-a')),
  );
  expect(withoutOrigins(read)).toEqual(withoutOrigins(written));
}

const ORDERS =
  'databaseRoles: { orders: { connection: orders, ttl: 1d, access: { readOnly: { owner: orders_owner } } } }\n';
const roleOf = (tenant: Tenant, { database }: Platforms) =>
  tenant.addDatabaseRole('orders', {
    connection: database,
    ttl: Duration.hours(24),
    access: PostgresAccess.readOnly({ owner: 'orders_owner' }),
  });
const external = (fields: string) => `${LEAST}${ORDERS}externalSecrets: { app: { ${fields} } }\n`;
const KEY = 'source: { properties: { KEY: { secret: app, property: key } } }';
const keyOf = (tenant: Tenant) => SecretSource.properties({ KEY: tenant.secret('app').property('key') });

describe('every field means what it means in a program', () => {
  test('the least', () => expectSame(LEAST, (given) => tenantOf(given)));

  test('everything of a tenant', () => {
    const text = `
name: team-a
cluster: prod
kv: other
namespaces: [team-a-canary, team-a]
prefix: legacy/team-a/v2
access: used
`;
    expectSame(text, (given) =>
      tenantOf(given, 'team-a', {
        kv: given.other,
        namespaces: ['team-a-canary', 'team-a'],
        prefix: 'legacy/team-a/v2',
        access: TenantAccess.used(),
      }),
    );
  });

  test.each([
    [
      'memberOf: { group: orders_rw, owner: orders_owner }',
      PostgresAccess.memberOf('orders_rw', { owner: 'orders_owner' }),
    ],
    ['readOnly: { owner: orders_owner }', PostgresAccess.readOnly({ owner: 'orders_owner' })],
    ['readOnly: { owner: orders_owner, schema: public }', PostgresAccess.readOnly({ owner: 'orders_owner' })],
    [
      'readWrite: { owner: orders_owner, schema: app, group: app_rw }',
      PostgresAccess.readWrite({ owner: 'orders_owner', schema: 'app', group: 'app_rw' }),
    ],
  ])('a database role with %s', (access, written) => {
    expectSame(
      `${LEAST}databaseRoles: { app: { connection: orders, ttl: 90m, access: { ${access} } } }\n`,
      (given) =>
        tenantOf(given).addDatabaseRole('app', {
          connection: given.database,
          ttl: Duration.minutes(90),
          access: written,
        }),
    );
  });

  test('a database role in MySQL', () => {
    const access = 'access: { mySql: { privileges: read-only } }';
    expectSame(`${LEAST}databaseRoles: { wiki: { connection: wiki, ttl: 90m, ${access} } }\n`, (given) =>
      tenantOf(given).addDatabaseRole('wiki', {
        connection: given.wiki,
        ttl: Duration.minutes(90),
        access: MySqlAccess.readOnly(),
      }),
    );
  });

  test('a database role in Redis', () => {
    const access = "access: { redis: { privileges: read-write, prefix: 'team-a:' } }";
    expectSame(`${LEAST}databaseRoles: { cache: { connection: cache, ttl: 90m, ${access} } }\n`, (given) =>
      tenantOf(given).addDatabaseRole('cache', {
        connection: given.cache,
        ttl: Duration.minutes(90),
        access: RedisAccess.readWrite('team-a:'),
      }),
    );
  });

  test('a static database role, and its password', () => {
    const roles =
      'staticDatabaseRoles: { reports: { connection: orders, username: reports, rotationPeriod: 12h } }\n';
    const text = `${LEAST}${roles}externalSecrets: { db: { source: { credentials: reports } } }\n`;
    expectSame(text, (given) => {
      const tenant = tenantOf(given);
      const role = tenant.addStaticDatabaseRole('reports', {
        connection: given.database,
        username: 'reports',
        rotationPeriod: Duration.hours(12),
      });
      tenant.addExternalSecret('db', { source: SecretSource.credentials(role) });
    });
  });

  test.each([
    ['connection: wiki, username: reports', "connection is 'wiki'", 'orders'],
    ['connection: orders, username: report', "username is 'report'", 'reports'],
  ])('a static database role with %s is not granted', (fields, given, known) => {
    const error = refusalOf(`${LEAST}staticDatabaseRoles: { a: { ${fields}, rotationPeriod: 12h } }\n`);
    expect(error.given).toContain(given);
    expect(error.expected).toContain(known);
  });

  test('a PKI role, and its certificate', () => {
    const pkiRoles = 'pkiRoles: { web: { engine: pki, domains: [shop.example.com], ttl: 7d } }\n';
    const text = `${LEAST}${pkiRoles}externalSecrets: { tls: { source: { credentials: web } } }\n`;
    expectSame(text, (given) => {
      const tenant = tenantOf(given);
      const allowedDomains = ['shop.example.com'];
      const role = tenant.addPkiRole('web', { engine: given.pki, allowedDomains, ttl: Duration.days(7) });
      const certificate = role.certificate({ commonName: 'shop.example.com' });
      tenant.addExternalSecret('tls', { source: SecretSource.credentials(certificate) });
    });
  });

  test.each([
    ['domains: [shop.example.org]', "domain is 'shop.example.org'", 'shop.example.com'],
    ['domains: [web.shop.example.com]', "domain is 'web.shop.example.com'", 'shop.example.com'],
    ['engine: other', "engine is 'other'", 'pki'],
  ])('a PKI role with %s is not granted', (field, given, known) => {
    const fields = {
      engine: 'engine: pki',
      domains: 'domains: [shop.example.com]',
      [field.split(':')[0]!]: field,
    };
    const role = `{ ${Object.values(fields).join(', ')}, ttl: 7d }`;
    const error = refusalOf(`${LEAST}pkiRoles: { web: ${role} }\n`);
    expect(error.given).toContain(given);
    expect(error.expected).toContain(known);
  });

  test.each<[string, (tenant: Tenant, given: Platforms) => SecretSource, boolean?]>([
    [
      'properties: { A: { secret: a/b, property: c } }',
      (t) => SecretSource.properties({ A: t.secret('a/b').property('c') }),
    ],
    ['extract: app', (t) => SecretSource.extract(t.secret('app'))],
    ['find: { directory: flags, nameRegexp: .+ }', (t) => SecretSource.find(t.directory('flags'), '.+')],
    ['tls: { secret: cert }', (t) => SecretSource.tls(t.secret('cert'))],
    [
      'tls: { secret: cert, certificate: crt, privateKey: key }',
      (t) => SecretSource.tls(t.secret('cert'), { certificate: 'crt', privateKey: 'key' }),
    ],
    [
      'registry: { secret: login, registry: "ghcr.io" }',
      (t) => SecretSource.registry(t.secret('login'), 'ghcr.io'),
    ],
    [
      'registry: { secret: login, registry: "ghcr.io", username: u, password: p }',
      (t) => SecretSource.registry(t.secret('login'), 'ghcr.io', { username: 'u', password: 'p' }),
    ],
    ['basicAuth: { secret: login }', (t) => SecretSource.basicAuth(t.secret('login'))],
    [
      'basicAuth: { secret: login, username: u, password: p }',
      (t) => SecretSource.basicAuth(t.secret('login'), { username: 'u', password: 'p' }),
    ],
  ])('source { %s }', (source, make) => {
    expectSame(`${LEAST}externalSecrets: { app: { source: { ${source} } } }\n`, (given) => {
      const tenant = tenantOf(given);
      tenant.addExternalSecret('app', { source: make(tenant, given) });
    });
  });

  test('credentials, with every kind of template', () => {
    const text = `
template:
  LITERAL: 'a {{ b'
  TEXT: { literal: '\${x}' }
  URL: { connectionUrl: orders }
  USER: { expression: { text: '{{ .username | upper }}', keys: [username] } }
source: { credentials: orders }
`;
    expectSame(`${LEAST}${ORDERS}externalSecrets:\n  app:${text.replace(/\n/g, '\n    ')}\n`, (given) => {
      const tenant = tenantOf(given);
      const role = roleOf(tenant, given);
      tenant.addExternalSecret('app', {
        source: SecretSource.credentials(role),
        template: {
          LITERAL: 'a {{ b',
          TEXT: SecretTemplate.literal('${x}'),
          URL: SecretTemplate.connectionUrl(role),
          USER: SecretTemplate.expression('{{ .username | upper }}', ['username']),
        },
      });
    });
  });

  test('a list of sources', () => {
    const source =
      'source: [{ credentials: orders }, { properties: { KEY: { secret: app, property: key } } }]';
    expectSame(external(source), (given) => {
      const tenant = tenantOf(given);
      const sources = [SecretSource.credentials(roleOf(tenant, given)), keyOf(tenant)];
      tenant.addExternalSecret('app', { source: SecretSource.all(sources) });
    });
  });

  test.each([
    ['namespace: team-a', { namespace: 'team-a' }],
    ['secretName: other', { secretName: 'other' }],
    ['type: Opaque', { type: 'Opaque' }],
    ['refreshInterval: 30s', { refreshInterval: Duration.seconds(30) }],
    ['creationPolicy: Merge', { creationPolicy: CreationPolicy.MERGE }],
    [
      'creationPolicy: Orphan, deletionPolicy: Merge',
      { creationPolicy: CreationPolicy.ORPHAN, deletionPolicy: DeletionPolicy.MERGE },
    ],
    ['labels: { a: b, c.d/e: f }', { labels: { a: 'b', 'c.d/e': 'f' } }],
    ['annotations: { a: "b c" }', { annotations: { a: 'b c' } }],
  ])('an ExternalSecret with %s', (field, props) => {
    expectSame(`${LEAST}externalSecrets: { app: { ${KEY}, ${field} } }\n`, (given) => {
      const tenant = tenantOf(given);
      tenant.addExternalSecret('app', { source: keyOf(tenant), ...props });
    });
  });

  test('expected properties', () => {
    const text = `${LEAST}secrets: { app: { properties: [key, other] } }\nexternalSecrets: { app: { source: { extract: app } } }\n`;
    expectSame(text, (given) => {
      const tenant = tenantOf(given);
      const secret = tenant.secret('app', { properties: ['key', 'other'] });
      tenant.addExternalSecret('app', { source: SecretSource.extract(secret) });
    });
  });
});

describe('a shared secret', () => {
  const USE = 'externalSecrets: { app: { source: { extract: { path: shared/app, sharedBy: platform } } } }\n';

  test('of the platform is used by path', () => {
    expectSame(
      LEAST + USE,
      (given) => {
        const tenant = tenantOf(given);
        const shared = granted(given.kv.secret('shared/app'), tenant);
        tenant.addExternalSecret('app', { source: SecretSource.extract(shared) });
      },
      ({ kv }, team) => granted(kv.secret('shared/app'), team),
    );
  });

  test('that is shared with others only, or nowhere, is refused alike', () => {
    const others = refusalOf(LEAST + USE);
    let shared;
    try {
      planOfFiles(
        { 'team-a.yaml': LEAST + USE, 'team-b.yaml': LEAST.replace('team-a', 'team-b') },
        ({ kv }, files) => granted(kv.secret('shared/app'), files.tenant('team-b')),
      );
    } catch (error) {
      shared = error;
    }
    expect(shared).toEqual(others);
    expect(others.where).toBe('tenants/team-a.yaml:4:46');
    expect(others.given).toBe("secret 'shared/app' of 'platform'");
  });

  test('of a tenant is used by its path below that prefix, in whatever order the files are', () => {
    const share = 'secrets: { api: { sharedWith: [team-b], properties: [key] } }\n';
    const use = 'externalSecrets: { app: { source: { extract: { path: api, sharedBy: team-a } } } }\n';
    const plan = planOfFiles({
      'team-b.yaml': LEAST.replace('team-a', 'team-b') + use,
      'team-a.yaml': LEAST + share,
    });
    const [a, b] = plan.tenants;
    expect(a?.sharedSecrets).toEqual([
      expect.objectContaining({ origin: 'tenants/team-a.yaml:4:12', key: 'team-a/api', tenants: ['team-b'] }),
    ]);
    expect(b?.policies[0]?.rules.map(({ path }) => path)).toContain('secret/data/team-a/api');
    expect(b?.expectedSecrets[0]?.properties).toEqual(['key']);
    const { where, given } = refusalOf(`${LEAST}secrets: { api: { properties: [key] } }\n`, {
      'team-b.yaml': LEAST.replace('team-a', 'team-b') + use,
    });
    expect({ where, given }).toEqual({
      where: 'tenants/team-b.yaml:4:46',
      given: "secret 'api' of 'team-a'",
    });
  });

  test('goes to tenants of a program, too, and comes from them', () => {
    const share = 'secrets: { api: { sharedWith: [program] } }\n';
    const use = 'externalSecrets: { app: { source: { extract: { path: api, sharedBy: program } } } }\n';
    const given = platforms();
    const program = tenantOf(given, 'program');
    const plan = withFolder({ 'team-a.yaml': LEAST + share + use }, (folder) => {
      const team = TenantFiles.load(given.platform, folder, offer(given)).tenant('team-a');
      program.addExternalSecret('app', { source: SecretSource.extract(team.secret('api')) });
      granted(program.secret('api'), team);
      return given.platform._compileUnproven();
    });
    expect(plan.tenants.map(({ expectedSecrets }) => expectedSecrets.map(({ key }) => key))).toEqual([
      ['team-a/api'],
      ['program/api'],
    ]);
  });
});

test('origins are the places of what was written', () => {
  const record = teamA(`# a comment
name: team-a
cluster: prod
kv: secret
databaseRoles:
  orders:
    connection: orders
    access: { readOnly: { owner: orders_owner } }
    ttl: 1h
externalSecrets:
  db:
    source: { credentials: orders }
  "app":
    source: { extract: app }
`);
  const origins = (records: readonly { readonly origin: string }[]) => records.map(({ origin }) => origin);
  const tenant = 'tenants/team-a.yaml:2:1';
  expect(record.origin).toBe(tenant);
  expect(origins(record.databaseRoles)).toEqual(['tenants/team-a.yaml:6:3']);
  // A generator is made for its role.
  expect(origins(record.generators)).toEqual(['tenants/team-a.yaml:6:3']);
  expect(origins(record.externalSecrets)).toEqual(['tenants/team-a.yaml:13:3', 'tenants/team-a.yaml:11:3']);
  for (const kind of ['policies', 'authRoles', 'namespaces', 'serviceAccounts', 'secretStores'] as const) {
    expect({ kind, origins: [...new Set(origins(record[kind]))] }).toEqual({ kind, origins: [tenant] });
  }
});

describe('what constructs refuse is told at its place', () => {
  const role = (fields: string) => `${LEAST}databaseRoles: { ${fields} }\n`;
  const OWNED = 'access: { readOnly: { owner: orders_owner } }';

  // The place is marked with `§`.
  test.each([
    ['an unknown cluster', 'name: team-a\ncluster: §prdo\nkv: secret\n', "cluster is 'prdo'"],
    ['an unknown engine', 'name: team-a\ncluster: prod\nkv: §database\n', "kv is 'database'"],
    ['a namespace of others', `${LEAST}namespaces: [team-a, §argocd]\n`, "namespace is 'argocd'"],
    ['a prefix of others', `${LEAST}prefix: §team-b\n`, "prefix is 'team-b'"],
    ['a prefix that only begins alike', `${LEAST}prefix: §team-ab\n`, "prefix is 'team-ab'"],
    ['an unknown connection', role(`a: { connection: §oders, ttl: 1h, ${OWNED} }`), "connection is 'oders'"],
    [
      'a connection of others',
      role(`a: { connection: §billing, ttl: 1h, ${OWNED} }`),
      "connection is 'billing'",
    ],
    [
      'an access that is not granted',
      role('a: { connection: orders, ttl: 1h, access: §{ memberOf: { group: billing_rw } } }'),
      'access is memberOf billing_rw',
    ],
    [
      'privileges that are not granted',
      role('a: { connection: wiki, ttl: 1h, access: §{ mySql: { privileges: read-write } } }'),
      'access is mySql with privileges read-write',
    ],
    [
      'a group that is not granted',
      role(
        'a: { connection: orders, ttl: 1h, access: §{ readOnly: { owner: orders_owner, group: billing_rw } } }',
      ),
      'access is readOnly of orders_owner in schema public with group billing_rw',
    ],
    ['a life that is too long', role(`§a: { connection: orders, ttl: 1000d, ${OWNED} }`), 'ttl is 1000d'],
    [
      'a life of centuries',
      role(`a: { connection: orders, ttl: §100000d, ${OWNED} }`),
      'duration is 100000 days',
    ],
    [
      'an unknown role',
      external('source: { credentials: §oders }'),
      "database role or static database role or PKI role is 'oders'",
    ],
    [
      'an unknown role in a URL',
      external(`${KEY}, template: { URL: { connectionUrl: §reports } }`),
      "database role is 'reports'",
    ],
    [
      'another role in a URL',
      external(`${KEY}, template: { URL: { connectionUrl: orders } }`).replace('app:', '§app:'),
      'template of',
    ],
    [
      'a text that may be meant as a template',
      external(`${KEY}, template: { A: §"{{ .KEY }}" }`),
      "template of 'A' is the text '{{ .KEY }}', which would be delivered with its braces",
    ],
    [
      'a template that is none',
      external(`${KEY}, template: { A: §{ expression: { text: "{{ .", keys: [] } } }`),
      "expression is '{{ .'",
    ],
    [
      'two sources of one key',
      external(
        'source: [{ credentials: orders }, { properties: { username: { secret: a, property: b } } }]',
      ).replace('app:', '§app:'),
      "two sources provide 'username'",
    ],
    [
      'an expression that Go reads otherwise',
      external('source: { find: §{ directory: a, nameRegexp: "(?=a)" } }'),
      'nameRegexp',
    ],
    [
      'a property that is not expected',
      `${LEAST}secrets: { app: { properties: [kez] } }\nexternalSecrets: { app: { ${KEY.replace('key }', '§key }')} } }\n`,
      "property is 'key'",
    ],
    [
      'a namespace that is not its own',
      external(`${KEY}, namespace: team-a-canary`).replace('app:', '§app:'),
      "namespace is 'team-a-canary'",
    ],
    [
      'a label of the library’s own',
      external(`${KEY}, labels: { tenantry.io/tenant: team-b }`).replace('app:', '§app:'),
      'label is',
    ],
    [
      'an annotation that ESO reads',
      external(`${KEY}, annotations: { a: "{{ . }}" }`).replace('app:', '§app:'),
      'annotation a',
    ],
    [
      'policies that do not fit',
      external(`${KEY}, creationPolicy: Merge, deletionPolicy: Delete`).replace('app:', '§app:'),
      'deletionPolicy Delete',
    ],
    [
      'an unknown tenant to share with',
      `${LEAST}secrets: { app: { sharedWith: [§team-c] } }\n`,
      "sharedWith names 'team-c'",
    ],
    [
      'an engine beside a tenant',
      external('source: { extract: { path: a, sharedBy: team-b, kv: §other } }'),
      'kv beside',
    ],
    [
      'an engine that is not offered',
      external('source: { extract: { path: a, sharedBy: platform, kv: §database } }'),
      "kv is 'database'",
    ],
  ])('%s', (_, marked, given) => {
    const lines = (marked.split('§')[0] ?? '').split('\n');
    const error = refusalOf(marked.replace('§', ''));
    expect({ where: error.where, given: error.given }).toEqual({
      where: `tenants/team-a.yaml:${lines.length}:${(lines.at(-1) ?? '').length + 1}`,
      given: expect.stringContaining(given) as string,
    });
    for (const part of [error.given, error.expected, error.fix]) expect(part).toMatch(/^[\x20-\x7e]{1,400}$/);
  });

  test('the name that the platform’s own manifests go by', () => {
    const error = refusalOf(LEAST, { 'platform.yaml': LEAST.replace('team-a', 'platform') });
    expect(error.where).toBe('tenants/platform.yaml:1:1');
  });

  test('a tenant that a program has made, too', () => {
    const given = refusalOf(LEAST, { 'team-b.yaml': LEAST });
    expect(given).toMatchObject({
      where: 'tenants/team-b.yaml:1:7',
      given: expect.stringContaining("'team-b.yaml'"),
    });
  });
});

test('acknowledging at the platform covers every file, at a tenant its own', () => {
  const files = { 'team-a.yaml': LEAST, 'team-b.yaml': LEAST.replace('team-a', 'team-b') };
  const { acknowledgements } = planOfFiles(files, ({ platform }, loaded) => {
    platform.acknowledge('unused-role', 'agents use them');
    loaded.tenant('team-b').acknowledge('unused-grant', 'used by hand');
  });
  expect(acknowledgements).toEqual([
    {
      rule: 'unused-role',
      reason: 'agents use them',
      origin: 'acme',
      everywhere: true,
    },
    {
      rule: 'unused-grant',
      reason: 'used by hand',
      origin: 'tenants/team-b.yaml:1:1',
      tenant: 'team-b',
      files: ['tenants/team-b.yaml'],
    },
  ]);
});
