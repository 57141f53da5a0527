import {
  Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  PostgresAccess,
  SecretSource,
  Tenant,
  TenantAccess,
  TenantFiles,
  type TenantFilesProps,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { runChecks } from '../../../src/checks/run';
import { type DefinitionError } from '../../../src/plan/definition-error';
import { type PlanRecord } from '../../../src/plan/records';
import { connect, planOf, refusal } from '../definition';
import { environments, type Environments } from '../tenant/placed-tenant';
import { withFolder, withoutOrigins } from './given-files';

const HEAD = 'name: team-a\nkv: secret\n';
const BOTH = `${HEAD}placements: { staging: {}, prod: {} }\n`;

/** Two clusters, a database for each, and nothing else. */
function given(): Environments {
  const parts = environments();
  parts.platform.node.tryRemoveChild('shop');
  connect(parts.vault, 'test');
  return parts;
}

type Files = { readonly [name: string]: string };

/** The plan of files, to which a placement in each cluster is offered. */
function read(
  files: Files,
  props: (given: Environments) => Partial<TenantFilesProps> = () => ({}),
): PlanRecord {
  const parts = given();
  const { platform, cluster, staging, kv } = parts;
  return withFolder(files, (folder) => {
    TenantFiles.load(platform, folder, {
      clusters: [cluster],
      kvEngines: [kv],
      placements: { staging: { cluster: staging }, prod: { cluster } },
      ...props(parts),
    });
    return planOf(parts);
  });
}

function written(program: (given: Environments) => void): PlanRecord {
  const parts = given();
  program(parts);
  return planOf(parts);
}

const refused = (text: string, props?: (given: Environments) => Partial<TenantFilesProps>): DefinitionError =>
  refusal(() => read({ 'team-a.yaml': text }, props));

const tenant = (plan: PlanRecord, name: string) => plan.tenants.find((each) => each.name === name);

describe('a file means what a program means', () => {
  test('the least', () => {
    expect(withoutOrigins(read({ 'team-a.yaml': BOTH }))).toEqual(
      withoutOrigins(
        written(({ platform, kv, cluster, staging }) => {
          const team = new Tenant(platform, 'team-a', { kv });
          team.addPlacement('prod', { cluster });
          team.addPlacement('staging', { cluster: staging });
        }),
      ),
    );
  });

  test('what is in all, in some, and in one alone', () => {
    const text = `${HEAD}
access: used
namespaces: [team-a, jobs]
placements:
  staging:
    databaseRoles:
      app: { connection: test, access: { memberOf: { group: app_rw } }, ttl: 2h }
  prod:
    prefix: prod/team-a/shop
    access: prefix
    databaseRoles:
      app: { connection: orders, access: { memberOf: { group: app_rw } }, ttl: 1d }
    externalSecrets:
      cache: { source: { extract: cache }, refreshInterval: 1h }
secrets:
  api: { properties: [key] }
externalSecrets:
  api: { source: { properties: { KEY: { secret: api, property: key } } }, namespace: jobs }
  database: { source: { credentials: app } }
  trial: { source: { extract: trial }, placements: [staging] }
`;
    const databases = ({ database, vault }: Environments): Partial<TenantFilesProps> => {
      const access = [PostgresAccess.memberOf('app_rw')];
      const test = vault.node.findChild('test') as typeof database;
      return {
        grants: {
          'team-a': { namespaces: ['jobs'], ownedNamespaces: ['jobs'] },
          'team-a_staging': { databases: [{ connection: test, access }] },
          'team-a_prod': { databases: [{ connection: database, access }] },
        },
      };
    };
    const program = ({ platform, kv, cluster, staging, database, vault }: Environments) => {
      const access = TenantAccess.used();
      const namespaces = ['team-a', 'jobs'];
      const team = new Tenant(platform, 'team-a', { kv, access, namespaces, ownedNamespaces: ['jobs'] });
      const inStaging = team.addPlacement('staging', { cluster: staging });
      const inProd = team.addPlacement('prod', {
        cluster,
        prefix: 'prod/team-a/shop',
        access: TenantAccess.prefix(),
      });
      const key = team.secret('api', { properties: ['key'] }).property('key');
      team.addExternalSecret('api', { source: SecretSource.properties({ KEY: key }), namespace: 'jobs' });
      for (const [placement, connection, hours] of [
        [inStaging, vault.node.findChild('test') as typeof database, 2],
        [inProd, database, 24],
      ] as const) {
        const role = placement.addDatabaseRole('app', {
          connection,
          access: PostgresAccess.memberOf('app_rw'),
          ttl: Duration.hours(hours),
        });
        placement.addExternalSecret('database', { source: SecretSource.credentials(role) });
      }
      inStaging.addExternalSecret('trial', { source: SecretSource.extract(team.secret('trial')) });
      inProd.addExternalSecret('cache', {
        source: SecretSource.extract(team.secret('cache')),
        refreshInterval: Duration.hours(1),
      });
    };
    const plan = read({ 'team-a.yaml': text }, databases);
    expect(withoutOrigins(plan)).toEqual(withoutOrigins(written(program)));
    expect(tenant(plan, 'team-a_prod')?.origin).toBe('tenants/team-a.yaml:10:3');
    expect(tenant(plan, 'team-a_staging')?.externalSecrets.map(({ origin }) => origin)).toEqual([
      'tenants/team-a.yaml:20:3',
      'tenants/team-a.yaml:21:3',
      'tenants/team-a.yaml:22:3',
    ]);
  });

  test('what order they stand in means nothing', () => {
    expect(
      read({ 'team-a.yaml': `${HEAD}placements: { prod: {}, staging: {} }\n` }).tenants.map(withoutOrigins),
    ).toEqual(read({ 'team-a.yaml': BOTH }).tenants.map(withoutOrigins));
  });
});

describe('the platform says', () => {
  test('nothing, and there are none', () => {
    const error = refused(BOTH, ({ cluster, staging }) => ({
      clusters: [cluster, staging],
      placements: undefined,
    }));
    expect(error._findings).toHaveLength(2);
    for (const { rule, message } of error._findings)
      expect([rule, message]).toEqual(['not-its-own', expect.stringContaining('name: none')]);
  });

  test('which placements there are, in which cluster and below which prefix', () => {
    const plan = read(
      { 'team-a.yaml': `${HEAD}placements: { blue: { namespaces: [team-blue] }, green: {} }\n` },
      ({ cluster }) => ({
        placements: { blue: { cluster, prefix: 'envs/blue/{tenant}/kv' }, green: { cluster } },
        grants: { 'team-a_blue': { namespaces: ['team-blue'] } },
      }),
    );
    expect(plan.tenants.map(({ name, cluster, prefix }) => [name, cluster, prefix.path])).toEqual([
      ['team-a_blue', 'prod', 'envs/blue/team-a/kv'],
      ['team-a_green', 'prod', 'green/team-a'],
    ]);
  });

  test('what is granted to one placement, and to no other', () => {
    const granted = ({ database }: Environments): Partial<TenantFilesProps> => ({
      grants: {
        'team-a_staging': {
          databases: [{ connection: database, access: [PostgresAccess.memberOf('app_rw')] }],
        },
      },
    });
    const role =
      'databaseRoles: { app: { connection: orders, access: { memberOf: { group: app_rw } }, ttl: 1d } }';
    const inOne = (name: string) => `${HEAD}placements: { staging: {}, ${name}: { ${role} } }\n`;
    expect(() =>
      read({ 'team-a.yaml': `${HEAD}placements: { staging: { ${role} }, prod: {} }\n` }, granted),
    ).not.toThrow();
    expect(refused(inOne('prod'), granted)).toMatchObject({
      id: 'not-its-own',
      given: "connection is 'orders'",
      expected: expect.stringContaining('none') as string,
    });
    // What stands at the top is in every placement.
    expect(refused(`${BOTH}${role}\n`, granted).given).toBe("connection is 'orders'");
  });

  test('of one placement goes before what is said of the tenant', () => {
    const plan = read({ 'team-a.yaml': BOTH }, () => ({
      grants: { 'team-a': { ownNamespaces: true }, 'team-a_prod': { ownNamespaces: false } },
    }));
    expect(plan.tenants.map(({ name, namespaces }) => [name, namespaces[0]?.owned])).toEqual([
      ['team-a_prod', false],
      ['team-a_staging', true],
    ]);
  });

  test.each([
    ['x', 'staging'],
    ['{tenant}x', 'staging'],
    ['a/{tenant}/..', 'staging'],
    ['a/{tenant}/{tenant}', 'staging'],
    [5, 'staging'],
  ])('no prefix of a placement that is no pattern: %p', (prefix, name) => {
    const error = refused(BOTH, ({ cluster }) => ({
      placements: { [name]: { cluster, prefix: prefix as string } },
    }));
    expect([error.id, error.where]).toEqual(['malformed-path', 'TenantFiles.load()']);
  });
});

test('an engine is that of the Vault which the cluster of a placement logs in to', () => {
  const plan = read({ 'team-a.yaml': `${HEAD}placements: { prod: {}, edge: {} }\n` }, (parts) => {
    const { platform, cluster, kv } = parts;
    const address = 'https://vault.example.com:8200';
    const second = new VaultServer(platform, 'second', { address, product: VaultProduct.vault('1.21') });
    const edge = new KubernetesCluster(platform, 'edge', { apiServer: 'https://10.0.0.3:6443' });
    new KubernetesAuth(second, 'edge', { cluster: edge });
    return {
      placements: { prod: { cluster }, edge: { cluster: edge } },
      kvEngines: [kv, new KvEngine(second, 'secret')],
    };
  });
  expect(plan.tenants.map(({ name, server }) => [name, server])).toEqual([
    ['team-a_edge', 'second'],
    ['team-a_prod', 'vault'],
  ]);
});

describe('sharing', () => {
  const OTHER = 'name: team-b\nkv: secret\nplacements: { staging: {}, prod: {} }\n';
  const shared = (owner: string) =>
    `externalSecrets: { tls: { source: { tls: { secret: { path: tls, sharedBy: ${owner} } } } } }\n`;

  test('with a tenant of placements is with that of the same name, in each', () => {
    const plan = read({
      'team-a.yaml': `${BOTH}secrets: { tls: { sharedWith: [team-b] } }\n`,
      'team-b.yaml': `${OTHER}${shared('team-a')}`,
    });
    expect(
      plan.tenants.flatMap(({ sharedSecrets }) => sharedSecrets.map(({ key, tenants }) => [key, tenants])),
    ).toEqual([
      ['prod/team-a/tls', ['team-b_prod']],
      ['staging/team-a/tls', ['team-b_staging']],
    ]);
    expect(tenant(plan, 'team-b_staging')?.externalSecrets[0]?.values).toMatchObject([
      { path: 'staging/team-a/tls' },
      { path: 'staging/team-a/tls' },
    ]);
    expect(runChecks(plan).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('with another placement names it', () => {
    const plan = read({
      'team-a.yaml': `${HEAD}placements: { prod: { secrets: { tls: { sharedWith: [team-b_staging, team-c] } } } }\n`,
      'team-b.yaml': `name: team-b\nkv: secret\nplacements: { staging: {} }\n${shared('team-a_prod')}`,
      'team-c.yaml': `name: team-c\nkv: secret\ncluster: prod\n${shared('team-a_prod')}`,
    });
    expect(tenant(plan, 'team-a_prod')?.sharedSecrets[0]?.tenants).toEqual(['team-b_staging', 'team-c']);
  });

  test.each([
    ['a tenant that has no placement of that name', 'team-b', 'placements: { staging: {} }'],
    ['a placement that is not there', 'team-b_edge', 'placements: { staging: {}, prod: {} }'],
    ['a placement of a tenant that has a cluster', 'team-b_prod', 'cluster: prod'],
    ['a tenant that is not there', 'team-x', 'cluster: prod'],
  ])('is not with %s', (_, name, placed) => {
    const files = {
      'team-a.yaml': `${HEAD}placements: { prod: {} }\nsecrets: { tls: { sharedWith: [${name}] } }\n`,
      'team-b.yaml': `name: team-b\nkv: secret\n${placed}\n`,
    };
    const error = refusal(() => read(files));
    expect([error.id, error.where]).toEqual(['unknown-name', 'tenants/team-a.yaml:4:32']);
  });

  test('with staging is not with production', () => {
    const files = {
      'team-a.yaml': `${HEAD}placements: { staging: { secrets: { tls: { sharedWith: [team-b] } } }, prod: {} }\n`,
      'team-b.yaml': `${OTHER}${shared('team-a')}`,
    };
    const error = refusal(() => read(files));
    expect(error).toMatchObject({ id: 'not-its-own', given: "secret 'tls' of 'team-a'" });
  });
});

test('promoting is a change of one line, and changes nothing of staging', () => {
  const file = (placements: string) =>
    `${BOTH}externalSecrets:\n  trial:\n    placements: ${placements}\n    source: { extract: trial }\n`;
  const [before, after] = ['[staging]', '[staging, prod]'].map((each) =>
    read({ 'team-a.yaml': file(each) }),
  ) as [PlanRecord, PlanRecord];
  expect(tenant(after, 'team-a_staging')).toEqual(tenant(before, 'team-a_staging'));
  expect(tenant(before, 'team-a_prod')?.externalSecrets).toEqual([]);
  expect(tenant(after, 'team-a_prod')?.externalSecrets).toMatchObject([
    { name: 'trial', values: [{ path: 'prod/team-a/trial' }] },
  ]);
});

describe('refuses at its place', () => {
  test.each([
    ['neither cluster nor placements', HEAD, 'missing-field', '1:1'],
    ['no placements', `${HEAD}placements: {}\n`, 'malformed-field', '3:13'],
    ['a cluster beside placements', `${BOTH}cluster: prod\n`, 'conflicting-options', '4:1'],
    ['a prefix beside placements', `${BOTH}prefix: team-a\n`, 'conflicting-options', '4:1'],
    ['a placement that is not offered', `${HEAD}placements: { edge: {} }\n`, 'not-its-own', '3:15'],
    ['a placement called like a method', `${HEAD}placements: { constructor: {} }\n`, 'not-its-own', '3:15'],
    ['a cluster of a placement', `${HEAD}placements: { prod: { cluster: prod } }\n`, 'unknown-field', '3:23'],
    [
      "another tenant's prefix",
      `${HEAD}placements: { prod: { prefix: prod/team-b } }\n`,
      'not-its-own',
      '3:31',
    ],
    [
      "another placement's prefix",
      `${HEAD}placements: { prod: { prefix: staging/team-a } }\n`,
      'not-its-own',
      '3:31',
    ],
    [
      'the prefix of a tenant with a cluster',
      `${HEAD}placements: { prod: { prefix: team-a } }\n`,
      'not-its-own',
      '3:31',
    ],
    ['a namespace at the top', `${BOTH}namespaces: [other]\n`, 'not-its-own', '4:14'],
    [
      'a namespace of a placement',
      `${HEAD}placements: { prod: { namespaces: [other] } }\n`,
      'not-its-own',
      '3:36',
    ],
    ['an engine', `${HEAD}placements: { prod: { kv: other } }\n`, 'not-its-own', '3:27'],
    [
      'an ExternalSecret in a placement that there is not',
      `${BOTH}externalSecrets: { a: { source: { extract: a }, placements: [prod, edge] } }\n`,
      'unknown-name',
      '4:68',
    ],
    [
      'placements of an ExternalSecret of one placement',
      `${HEAD}placements: { prod: { externalSecrets: { a: { source: { extract: a }, placements: [prod] } } } }\n`,
      'unknown-name',
      '3:84',
    ],
    [
      'placements of an ExternalSecret of a tenant with a cluster',
      `${HEAD}cluster: prod\nexternalSecrets: { a: { source: { extract: a }, placements: [prod] } }\n`,
      'unknown-name',
      '4:62',
    ],
    [
      'one ExternalSecret at the top and below a placement',
      `${HEAD}placements: { prod: { externalSecrets: { a: { source: { extract: a } } } } }\nexternalSecrets: { a: { source: { extract: a } } }\n`,
      'two-of-one-id',
      '',
    ],
    [
      'a role of another placement',
      `${BOTH}externalSecrets: { a: { source: { credentials: app }, placements: [prod] } }\n`,
      'unknown-name',
      '4:48',
    ],
  ])('%s', (_, text, id, at) => {
    const error = refused(text);
    expect(error.id).toBe(id);
    expect(error.where).toMatch(/^tenants\/team-a\.yaml:\d+:\d+$/);
    if (at !== '') expect(error.where).toBe(`tenants/team-a.yaml:${at}`);
  });
});
