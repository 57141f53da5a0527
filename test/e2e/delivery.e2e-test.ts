import { setTimeout as sleep } from 'node:timers/promises';
import { organization } from '../../examples/multi-tenant/organization';
import { Duration } from '../../src';
import { CheckContext } from '../../src/checks/context';
import { sumOf } from '../../src/checks/demand';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { Example } from '../lab/example/example';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { sqlLiteral } from '../lab/postgres/sql';
import { type JsonObject, valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applierFor } from '../lab/stack/choose-applier';
import { auditedRequests, requestDifferences } from './audited-request';
import { expectedSecrets, type ExpectedSecret } from './expected-secrets';
import { HOSTILE, HOSTILE_PASSWORDS, hostileSecrets } from './hostile-secrets';

/** What ESO adds to the Secrets that it writes. */
const ESO_MARK = 'reconcile.external-secrets.io/';
/** What no credential may do, with the table and the owner of its database. */
const NOBODY_MAY = [
  'CREATE TABLE mine (id int)',
  'CREATE TEMPORARY TABLE mine (id int)',
  'CREATE SCHEMA mine',
  'CREATE ROLE mine',
  'CREATE DATABASE mine',
  'SELECT rolpassword FROM pg_authid',
  "COPY (SELECT 1) TO PROGRAM 'true'",
  'DROP TABLE $table',
  'ALTER TABLE $table ADD COLUMN mine int',
  'TRUNCATE $table',
  'SET ROLE $owner',
  'GRANT $owner TO CURRENT_USER',
  'GRANT SELECT ON $table TO PUBLIC',
];
const READERS_MAY_NOT = [
  'INSERT INTO $table DEFAULT VALUES',
  'UPDATE $table SET id = id',
  'DELETE FROM $table',
  "SELECT nextval('$table_id_seq')",
];
/** A GRANT of what one may not hand out is only a warning. */
const REFUSED =
  /permission denied|must be owner|must be superuser|must have admin option|no privileges were granted/;

const CREDENTIALS = [
  { secret: 'team-a/orders-db', database: 'orders', table: 'orders', access: 'read-write' },
  { secret: 'team-b/billing-db', database: 'billing', table: 'invoices', access: 'read-write' },
  { secret: 'team-b/reports-db', database: 'billing', table: 'invoices', access: 'read-only' },
] as const;
type Credential = (typeof CREDENTIALS)[number];

describe('what the multi-tenant example delivers', () => {
  let lab: Lab;
  let expected: Record<string, ExpectedSecret>;

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    const example = new Example(lab);
    await example.prepare();
    for (const name of ['orders', 'billing']) {
      example.variables[`${name}_admin_password`] = `${name}${HOSTILE}`;
      await lab.postgres.query(`ALTER ROLE vault_${name} PASSWORD ${sqlLiteral(name + HOSTILE)}`);
    }
    example.synthesize({ credentialTtl: Duration.minutes(30) });
    await example.setUpDatabases();
    const applier = await applierFor(lab, example.stackFolders[0], console.log);
    await example.applyStacks(applier);

    await lab.vault.client.write('sys/policies/password/hostile', { policy: HOSTILE_PASSWORDS });
    for (const name of ['orders', 'billing'])
      await lab.vault.client.write(`database/config/${name}`, { password_policy: 'hostile' });
    const secrets = hostileSecrets(example.secrets);
    expected = expectedSecrets(secrets, lab.postgres);
    for (const [path, data] of Object.entries(secrets))
      await lab.vault.client.write(`secret/data/${path}`, { data });
    await example.applyManifests();
  });
  afterAll(() => stopAfterTests(lab));

  /** The names of all objects of a kind in the tenants' namespaces, as `namespace/name`, sorted. */
  async function namesOf(list: string): Promise<string[]> {
    const items = valueAt(await lab.kubernetes.client.get(list), 'items') as JsonObject[];
    const names = items.map(
      ({ metadata }) => `${String(valueAt(metadata, 'namespace'))}/${String(valueAt(metadata, 'name'))}`,
    );
    return names.filter((name) => /^team-[ab]\//.test(name)).sort();
  }

  async function valuesOf(secret: string): Promise<Record<string, string>> {
    const [namespace = '', name = ''] = secret.split('/');
    return (await lab.kubernetes.client.secretValues(namespace, name)) ?? {};
  }

  function run(url: string, statement: string, { table, database }: Credential) {
    const sql = statement.replaceAll('$table', table).replaceAll('$owner', `${database}_owner`);
    return lab.postgres.psqlAt(url, `${sql};`);
  }

  test('every ExternalSecret becomes Ready', async () => {
    const names = await namesOf('/apis/external-secrets.io/v1/externalsecrets');
    expect(names).toEqual(Object.keys(expected).sort());
    for (const each of names) {
      const [namespace, name = ''] = each.split('/');
      await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
    }
  });

  test('there are these Secrets and no others', async () => {
    expect(await namesOf('/api/v1/secrets')).toEqual(Object.keys(expected).sort());
  });

  test('every Secret has exactly the type, labels, annotations, keys and values expected', async () => {
    for (const [id, { type, values, annotations = {} }] of Object.entries(expected)) {
      const [namespace = '', name = ''] = id.split('/');
      const secret = await lab.kubernetes.client.get(`/api/v1/namespaces/${namespace}/secrets/${name}`);
      expect({
        id,
        type: secret?.['type'],
        labels: withoutMarks(valueAt(secret, 'metadata', 'labels')),
        annotations: withoutMarks(valueAt(secret, 'metadata', 'annotations')),
      }).toEqual({
        id,
        type,
        labels: {
          'app.kubernetes.io/managed-by': 'tenantry',
          'tenantry.io/platform': 'acme',
          'tenantry.io/tenant': namespace,
        },
        annotations,
      });
      const delivered = await valuesOf(id);
      expect({ id, keys: Object.keys(delivered).sort() }).toEqual({ id, keys: Object.keys(values).sort() });
      for (const [key, value] of Object.entries(values)) {
        const got = delivered[key] ?? '';
        if (typeof value === 'string') expect({ id, key, value: got }).toEqual({ id, key, value });
        else value(got);
      }
    }
  });

  test.each(CREDENTIALS)('DATABASE_URL of $secret holds user and password', async ({ secret }) => {
    const { DATABASE_URL = '', uri, username = '', password = '' } = await valuesOf(secret);
    expect(uri).toBe(DATABASE_URL);
    const url = new URL(DATABASE_URL);
    expect(decodeURIComponent(url.username)).toBe(username);
    expect(decodeURIComponent(url.password)).toBe(password);
    // Else the passwords would be harmless, and the test could not tell whether they are encoded.
    expect(password).toMatch(/\+.*\+/);
    expect(DATABASE_URL).not.toContain(password);
  });

  test.each(CREDENTIALS)('$secret is $access', async (credential) => {
    const { DATABASE_URL: url = '', username } = await valuesOf(credential.secret);
    expect(await run(url, 'SELECT count(*) >= 0, session_user FROM $table', credential)).toMatchObject({
      code: 0,
      stdout: `t|${username}\n`,
    });
    if (credential.access === 'read-only') return;
    const change = `INSERT INTO $table DEFAULT VALUES RETURNING id; UPDATE $table SET id = id WHERE id = 1 RETURNING id;
      DELETE FROM $table WHERE id = 1 RETURNING id`;
    expect(await run(url, change, credential)).toMatchObject({ code: 0, stdout: '1\n1\n1\n' });
  });

  test.each(CREDENTIALS)('$secret may do nothing else', async (credential) => {
    const { DATABASE_URL: url = '' } = await valuesOf(credential.secret);
    const statements = [...NOBODY_MAY, ...(credential.access === 'read-only' ? READERS_MAY_NOT : [])];
    for (const statement of statements) {
      const { stderr } = await run(url, statement, credential);
      expect({ statement, stderr }).toEqual({ statement, stderr: expect.stringMatching(REFUSED) });
    }
  });

  test.each(CREDENTIALS)('$secret reaches a table that its owner made afterwards', async (credential) => {
    const { database, access, secret } = credential;
    const table = `later_${secret.replace(/\W/g, '_')}`;
    await lab.postgres.query(
      `SET ROLE ${database}_owner; CREATE TABLE ${table} (id serial PRIMARY KEY, item text);`,
      { database },
    );
    const { DATABASE_URL: url = '' } = await valuesOf(secret);
    expect(await run(url, `SELECT count(*) FROM ${table}`, credential)).toMatchObject({
      code: 0,
      stdout: '0\n',
    });
    const inserted = await run(url, `INSERT INTO ${table} (item) VALUES ('a') RETURNING id`, credential);
    expect(inserted).toMatchObject(
      access === 'read-write'
        ? { code: 0, stdout: '1\n' }
        : { code: 3, stderr: expect.stringMatching(REFUSED) },
    );
  });

  test.each(CREDENTIALS)('$secret does not log in to the other database', async (credential) => {
    const { DATABASE_URL = '' } = await valuesOf(credential.secret);
    const other = credential.database === 'orders' ? 'billing' : 'orders';
    const url = new URL(DATABASE_URL);
    url.pathname = `/${other}`;
    const outcome = await lab.postgres.psqlAt(url.href, 'SELECT 1');
    expect(outcome.stderr).toContain(`permission denied for database "${other}"`);
    expect(outcome.code).not.toBe(0);
  });

  test.each(['orders', 'billing'])("Vault's administrator of %s is none of PostgreSQL", async (database) => {
    const admin = `vault_${database}`;
    expect(
      await lab.postgres.query(
        `SELECT rolsuper, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = '${admin}';
         SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public';`,
        { database },
      ),
    ).toBe(`f|f|f|f\n${database}_owner`);
    const initial = { user: admin, password: database + HOSTILE, database };
    expect((await lab.postgres.psql('SELECT 1', initial)).stderr).toContain('password authentication failed');
  });

  test('ESO asks of Vault what the plan says that it will, and all of it', async () => {
    const listed = [...new CheckContext(organization()._compileUnproven()).requests()];
    const differences = () => {
      const made = auditedRequests(lab.vault.auditEntries()).filter(
        ({ role, path }) => role !== undefined || path === 'auth/kubernetes-prod/login',
      );
      return requestDifferences(listed, made);
    };
    await waitFor('ESO to have asked for everything', () => differences().unmade.length === 0);
    expect(differences().unlisted).toEqual([]);
  });

  test('when all is asked once, it is as many requests and logins as the capacity says', async () => {
    const { server } = lab.externalSecrets;
    const { requests, logins } = sumOf(new CheckContext(organization()._compileUnproven()).demands());
    await server.stop();
    for (const secret of Object.keys(expected)) {
      const [namespace = '', name = ''] = secret.split('/');
      await lab.kubernetes.client.delete(`/api/v1/namespaces/${namespace}/secrets/${name}`);
    }
    const before = auditedRequests(lab.vault.auditEntries()).length;
    await server.start();
    const asked = () =>
      auditedRequests(lab.vault.auditEntries())
        .slice(before)
        .filter(({ role, path }) => role !== undefined || path === 'auth/kubernetes-prod/login');
    // What `find` finds is two secrets, and counted as one.
    await waitFor('ESO to have asked for everything', () => asked().length > requests);
    await sleep(3000);
    expect(asked()).toHaveLength(requests + 1);
    expect(asked().filter(({ path }) => path.endsWith('/login'))).toHaveLength(logins);
  });

  test('ESO works with its own ServiceAccount and no more than its rights', async () => {
    const { namespace, serviceAccount } = lab.externalSecrets;
    const kubeconfig = await lab.kubernetes.kubeconfigOfServiceAccount(namespace, serviceAccount);
    const can = async (...question: string[]) =>
      (await lab.kubernetes.kubectl(['auth', 'can-i', ...question], { kubeconfig })).stdout.trim();
    expect(await can('create', 'serviceaccounts', '--subresource=token', '--namespace=team-a')).toBe('yes');
    expect(await can('create', 'secretstores.external-secrets.io', '--namespace=team-a')).toBe('no');
    expect(await can('create', 'clusterrolebindings')).toBe('no');
  });
});

function withoutMarks(map: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => !key.startsWith(ESO_MARK)));
}
