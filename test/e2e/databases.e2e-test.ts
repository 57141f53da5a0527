import { randomBytes } from 'node:crypto';
import {
  Duration,
  KvEngine,
  MySqlAccess,
  MySqlConnection,
  PasswordCharacters,
  PasswordPolicy,
  type Platform,
  RedisAccess,
  RedisConnection,
  SecretSource,
  Tenant,
  Testing,
} from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { type MariaDbLogin } from '../lab/mariadb/mariadb-server';
import { type RedisLogin } from '../lab/redis/redis-server';
import { valueAt } from '../lab/process/http';
import { waitFor } from '../lab/process/wait';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';
import { ordersConnection } from './orders-database';

const ADMIN = 'vault_my_shop';
/** The life of a credential; its Secret is refreshed much later than the tests end. */
const TTL = Duration.hours(24);

/** Two tenants with users in a database of MariaDB each, in which `_` is no wildcard. */
function platformOf(lab: Lab): Platform {
  const { platform, server, cluster } = labPlatform(lab, {
    platform: 'databases',
    server: 'vault',
    cluster: 'lab',
  });
  const kv = new KvEngine(server, 'secret-kv');
  const connection = new MySqlConnection(server, 'my-shop', {
    host: lab.mariadb.host,
    port: lab.mariadb.port,
    database: 'my_shop',
    username: ADMIN,
    passwordVariable: 'shop_password',
    caCertificate: lab.certificateAuthority.certificate,
    rotateAdmin: true,
    passwordPolicy: new PasswordPolicy(server, 'strong', {
      length: 60,
      rules: Object.values(PasswordCharacters).map((characters) => ({ characters, atLeast: 3 })),
    }),
  });
  for (const name of ['shop', 'mail']) {
    const tenant = new Tenant(platform, name, { cluster, kv });
    const access = name === 'shop' ? MySqlAccess.readWrite() : MySqlAccess.readOnly();
    const role = tenant.addDatabaseRole('orders', { connection, access, ttl: TTL });
    tenant.addExternalSecret('orders-db', {
      source: SecretSource.credentials(role),
      refreshInterval: Duration.hours(8),
    });
  }
  return platform;
}

describe('a user of PostgreSQL whose password Vault changes', () => {
  /** How often Vault changes it, and ESO asks, in seconds. */
  const [PERIOD, REFRESH] = [10, 2];
  const MEMBER = 'reports';
  let lab: Lab;

  /** Whether what a tenant has of it lets it in now. */
  async function isLetIn(): Promise<boolean> {
    const { uri } = (await lab.kubernetes.client.secretValues('shop', 'reports-db')) ?? {};
    return uri !== undefined && (await lab.postgres.psqlAt(uri, 'SELECT 1')).code === 0;
  }

  const password = async () => (await lab.kubernetes.client.secretValues('shop', 'reports-db'))?.['password'];

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    const { vaultAdminPassword } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
    await lab.postgres.query(`CREATE ROLE ${MEMBER} LOGIN PASSWORD 'of the people who made it'`);
    const { platform, server, cluster } = labPlatform(lab, {
      platform: 'static',
      server: 'vault',
      cluster: 'lab',
    });
    const tenant = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(server, 'secret-kv') });
    const role = tenant.addStaticDatabaseRole('reports', {
      connection: ordersConnection(lab, server),
      username: MEMBER,
      rotationPeriod: Duration.seconds(PERIOD),
    });
    tenant.addExternalSecret('reports-db', {
      source: SecretSource.credentials(role),
      refreshInterval: Duration.seconds(REFRESH),
    });
    await applyPlatform(lab, platform, {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop'],
      variables: { orders_password: vaultAdminPassword },
    });
    await waitUntilReady(lab.kubernetes.client, {
      kind: 'externalsecrets',
      namespace: 'shop',
      name: 'reports-db',
    });
  });
  afterAll(() => stopAfterTests(lab));

  test('is changed at once, and from then on; sessions stay, and logins are refused until the next refresh', async () => {
    const old = { user: MEMBER, password: 'of the people who made it', database: 'orders' };
    expect((await lab.postgres.psql('SELECT 1', old)).code).not.toBe(0);
    await waitFor('the password to let it in', isLetIn);
    const first = await password();
    const session = lab.postgres.psql('SELECT pg_sleep(16); SELECT current_user;', {
      ...old,
      password: first,
    });
    const passwords = new Set<string | undefined>();
    let [longest, refusedSince, attempts] = [0, 0, 0];
    for (const end = Date.now() + 2.2 * PERIOD * 1000; Date.now() < end; attempts++) {
      const now = Date.now();
      if (await isLetIn()) refusedSince = 0;
      else {
        refusedSince ||= now;
        longest = Math.max(longest, Date.now() - refusedSince);
      }
      passwords.add(await password());
    }
    expect(attempts).toBeGreaterThan(50);
    // Changed under load, twice at least.
    expect(passwords.size).toBeGreaterThanOrEqual(2);
    // A refresh, and what ESO takes for it; the attempts show it to a part of a second.
    expect(longest).toBeLessThan((REFRESH + 2) * 1000);
    expect(await session).toMatchObject({ code: 0, stdout: expect.stringContaining(MEMBER) as string });
  });

  test('is not another tenant’s, nor changed by who reads it', async () => {
    const jwt = await lab.kubernetes.client.serviceAccountToken('shop', 'shop-external-secrets', {
      audiences: ['vault'],
    });
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', {
      role: 'shop-generator',
      jwt,
    });
    const client = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    expect((await client.send('GET', 'database/static-creds/shop_reports')).status).toBe(200);
    expect((await client.send('GET', 'database/static-creds/mail_reports')).status).toBe(403);
    expect((await client.send('POST', 'database/rotate-role/shop_reports')).status).toBe(403);
  });
});

describe('users in MariaDB', () => {
  let lab: Lab;
  const password = randomBytes(18).toString('hex');

  /** What ESO has delivered to a tenant. */
  async function delivered(tenant: string): Promise<MariaDbLogin> {
    const values = await lab.kubernetes.client.secretValues(tenant, 'orders-db');
    const value = (key: string) => values?.[key] ?? '';
    return { user: value('username'), password: value('password'), database: value('dbname') };
  }

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false, mariadb: true });
    await lab.mariadb.administer(`
      CREATE DATABASE my_shop; CREATE DATABASE myxshop;
      CREATE TABLE my_shop.orders (item text); INSERT INTO my_shop.orders VALUES ('a book');
      CREATE TABLE myxshop.orders (item text);
      CREATE USER '${ADMIN}'@'%' IDENTIFIED BY '${password}';`);
    const { otherFiles } = Testing.synth(platformOf(lab));
    for (const script of ['admin', 'read-only', 'read-write']) {
      // Once and again without harm.
      for (let run = 0; run < 2; run++)
        await lab.mariadb.administer(otherFiles[`mysql/vault/my-shop/${script}.sql`] ?? '');
    }
    await applyPlatform(lab, platformOf(lab), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      variables: { shop_password: password },
    });
    for (const tenant of ['shop', 'mail'])
      await waitUntilReady(lab.kubernetes.client, {
        kind: 'externalsecrets',
        namespace: tenant,
        name: 'orders-db',
      });
  });
  afterAll(() => stopAfterTests(lab));

  test('have what was said, in their database alone', async () => {
    const [shop, mail] = [await delivered('shop'), await delivered('mail')];
    const { mariadb } = lab;
    expect(
      await mariadb.query("INSERT INTO orders VALUES ('a pen'); SELECT count(*) FROM orders", shop),
    ).toMatchObject({
      code: 0,
      stdout: '2\n',
    });
    expect((await mariadb.query('SELECT item FROM orders', mail)).stdout).toBe('a book\na pen\n');
    for (const [who, sql] of [
      [mail, "INSERT INTO orders VALUES ('x')"],
      [shop, 'DROP TABLE orders'],
      [shop, 'CREATE TABLE more (item text)'],
      [shop, 'SELECT * FROM myxshop.orders'],
      [shop, 'SELECT user FROM mysql.user'],
      [shop, 'CREATE USER somebody'],
      [shop, "GRANT SELECT ON my_shop.* TO 'root'"],
    ] as const) {
      const { code, stderr } = await mariadb.query(sql, who);
      expect([sql, code, stderr]).toEqual([sql, 1, expect.stringContaining('denied')]);
    }
    await mariadb.administer('CREATE TABLE my_shop.later (item text)');
    expect((await mariadb.query('SELECT count(*) FROM later', mail)).stdout).toBe('0\n');
  });

  test('have passwords by the policy of their connection', async () => {
    for (const tenant of ['shop', 'mail']) {
      const { password: made } = await delivered(tenant);
      expect(made).toMatch(/^[-._~A-Za-z0-9]{60}$/);
      for (const characters of Object.values(PasswordCharacters))
        expect([...made].filter((each) => characters.includes(each)).length).toBeGreaterThanOrEqual(3);
    }
  });

  test('are no tenant’s by the role of another', async () => {
    const jwt = await lab.kubernetes.client.serviceAccountToken('mail', 'mail-external-secrets', {
      audiences: ['vault'],
    });
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', {
      role: 'mail-generator',
      jwt,
    });
    const client = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    expect((await client.send('GET', 'database/creds/mail_orders')).status).toBe(200);
    expect((await client.send('GET', 'database/creds/shop_orders')).status).toBe(403);
  });

  test('are dropped when their lease is revoked, once and again without harm', async () => {
    const { client } = lab.vault;
    const made = await client.send('GET', 'database/creds/shop_orders');
    const [user, lease] = [valueAt(made.body, 'data', 'username'), valueAt(made.body, 'lease_id')].map(
      String,
    );
    const count = () => lab.mariadb.administer(`SELECT count(*) FROM mysql.user WHERE user = '${user}'`);
    expect(await count()).toBe('1');
    await client.write('sys/leases/revoke', { lease_id: lease, sync: true });
    expect(await count()).toBe('0');
    const again = await client.send('GET', 'database/creds/shop_orders');
    await lab.mariadb.administer(`DROP USER '${String(valueAt(again.body, 'data', 'username'))}'@'%'`);
    await client.write('sys/leases/revoke', { lease_id: valueAt(again.body, 'lease_id'), sync: true });
  });

  test('are made by an admin whose password only Vault knows', async () => {
    await waitFor('the password to be another', async () => {
      const { code } = await lab.mariadb.query('SELECT 1', { user: ADMIN, password });
      return code !== 0;
    });
    expect(await lab.mariadb.administer(`SHOW GRANTS FOR '${ADMIN}'@'%'`)).toMatch(
      /^GRANT CREATE USER ON \*\.\* /,
    );
  });
});

describe('users in Redis', () => {
  const ADMIN_OF_CACHE = 'vault_cache';
  let lab: Lab;
  const password = randomBytes(18).toString('hex');

  /** Tenants with users of the keys below their names, in one Redis. */
  function caches(): Platform {
    const { platform, server, cluster } = labPlatform(lab, {
      platform: 'caches',
      server: 'vault',
      cluster: 'lab',
    });
    const kv = new KvEngine(server, 'secret-kv');
    const connection = new RedisConnection(server, 'cache', {
      host: lab.redis.host,
      port: lab.redis.port,
      username: ADMIN_OF_CACHE,
      passwordVariable: 'cache_password',
      passwordInState: true,
      caCertificate: lab.certificateAuthority.certificate,
      rotateAdmin: true,
    });
    for (const name of ['shop', 'mail']) {
      const tenant = new Tenant(platform, name, { cluster, kv });
      const access = name === 'shop' ? RedisAccess.readWrite('shop:') : RedisAccess.readOnly('mail:');
      const role = tenant.addDatabaseRole('cache', { connection, access, ttl: TTL });
      tenant.addExternalSecret('cache', {
        source: SecretSource.credentials(role),
        refreshInterval: Duration.hours(8),
      });
    }
    return platform;
  }

  const values = (tenant: string) => lab.kubernetes.client.secretValues(tenant, 'cache');

  async function delivered(tenant: string): Promise<RedisLogin> {
    const given = await values(tenant);
    return { user: given?.['username'] ?? '', password: given?.['password'] ?? '' };
  }

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true }, postgres: false, redis: true });
    await lab.redis.administer(`ACL SETUSER ${ADMIN_OF_CACHE} on >${password}\nSET mail:1 hello\n`);
    const script = Testing.synth(caches()).otherFiles['redis/vault/cache/admin.sh'] ?? '';
    // Once and again without harm.
    for (let run = 0; run < 2; run++) await lab.redis.runScript(script);
    await applyPlatform(lab, caches(), {
      server: 'vault',
      cluster: 'lab',
      namespaces: ['shop', 'mail'],
      variables: { cache_password: password },
    });
    for (const tenant of ['shop', 'mail'])
      await waitUntilReady(lab.kubernetes.client, {
        kind: 'externalsecrets',
        namespace: tenant,
        name: 'cache',
      });
  });
  afterAll(() => stopAfterTests(lab));

  test('have what was said, of their keys alone', async () => {
    const [shop, mail] = [await delivered('shop'), await delivered('mail')];
    const { redis } = lab;
    for (const [who, command, answer] of [
      [shop, 'SET shop:1 book', 'OK'],
      [shop, 'GET shop:1', 'book'],
      [mail, 'GET mail:1', 'hello'],
      [mail, 'SELECT 0', 'OK'],
    ] as const)
      expect([command, (await redis.query(command.split(' '), who)).stdout.trim()]).toEqual([
        command,
        answer,
      ]);
    for (const [who, command] of [
      [shop, 'GET mail:1'],
      [mail, 'SET mail:1 other'],
      [shop, 'KEYS *'],
      [shop, 'SCAN 0'],
      [shop, 'RANDOMKEY'],
      [shop, 'FLUSHALL'],
      [shop, 'CONFIG GET requirepass'],
      [shop, 'ACL LIST'],
      [shop, 'ACL SETUSER somebody on'],
      [shop, 'FUNCTION FLUSH'],
      [shop, 'EVAL return(1) 0'],
      [shop, 'CLIENT LIST'],
      [shop, 'PUBLISH mail:news x'],
      [shop, 'RENAME shop:1 mail:1'],
    ] as const) {
      const { code, stdout, stderr } = await redis.query(command.split(' '), who);
      expect([command, code, stdout + stderr]).toEqual([
        command,
        1,
        expect.stringMatching(/NOPERM|no permissions/) as string,
      ]);
    }
    expect((await values('shop'))?.['uri']).toMatch(
      new RegExp(`^rediss://V_[^:]+:[^@]+@127\\.0\\.0\\.1:${redis.port}/0$`),
    );
  });

  test('are no tenant’s by the role of another', async () => {
    const jwt = await lab.kubernetes.client.serviceAccountToken('mail', 'mail-external-secrets', {
      audiences: ['vault'],
    });
    const login = await lab.vault.unauthenticated.write('auth/kubernetes-lab/login', {
      role: 'mail-generator',
      jwt,
    });
    const client = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    expect((await client.send('GET', 'database/creds/mail_cache')).status).toBe(200);
    expect((await client.send('GET', 'database/creds/shop_cache')).status).toBe(403);
  });

  test('are deleted when their lease is revoked, with their sessions', async () => {
    const { client } = lab.vault;
    const made = await client.send('GET', 'database/creds/shop_cache');
    const [user, word, lease] = [
      valueAt(made.body, 'data', 'username'),
      valueAt(made.body, 'data', 'password'),
      valueAt(made.body, 'lease_id'),
    ].map(String) as [string, string, string];
    const login = { user, password: word };
    expect((await lab.redis.query(['GET', 'shop:1'], login)).code).toBe(0);
    const session = lab.redis.query(['BLPOP', 'shop:none', '60'], login);
    await client.write('sys/leases/revoke', { lease_id: lease, sync: true });
    expect((await lab.redis.query(['GET', 'shop:1'], login)).code).not.toBe(0);
    expect((await session).code).not.toBe(0);
  });

  test('are made by an admin whose password only Vault knows', async () => {
    await waitFor('the password to be another', async () => {
      const { code } = await lab.redis.query(['PING'], { user: ADMIN_OF_CACHE, password });
      return code !== 0;
    });
    const admin = await lab.redis.query(['ACL', 'GETUSER', ADMIN_OF_CACHE]);
    const commands = admin.stdout.split('\n').find((line) => line.startsWith('-@all'));
    expect(commands?.split(' ').sort()).toEqual([
      '+acl|deluser',
      '+acl|getuser',
      '+acl|setuser',
      '+ping',
      '-@all',
    ]);
  });
});
