import {
  DatabaseEngine,
  DatabaseTlsMode,
  Duration,
  MySqlAccess,
  RedisAccess,
  RedisConnection,
  type RedisConnectionProps,
  SecretSource,
  Testing,
  type VaultServer,
} from '../../../src';
import { define, expectRefusal, PEM, planOf, tenantOf } from '../definition';

const TTL = Duration.hours(24);

function cache(vault: VaultServer, props: Partial<RedisConnectionProps> = {}): RedisConnection {
  return new RedisConnection(vault, 'cache', {
    host: 'redis.databases.svc',
    username: 'vault_cache',
    passwordVariable: 'cache_password',
    passwordInState: true,
    caCertificate: PEM,
    ...props,
  });
}

/** Its stack in Terraform. */
function stackOf(props: Partial<RedisConnectionProps> = {}) {
  const { platform, vault } = define();
  cache(vault, props);
  const { terraform, otherFiles } = Testing.synth(platform);
  return {
    guide: otherFiles['terraform/APPLY.md'] ?? '',
    ...(JSON.parse(terraform['terraform/vault/main.tf.json'] ?? '') as {
      variable: Record<string, object>;
      resource: { vault_database_secret_backend_connection: Record<string, { redis: object }> };
    }),
  };
}

test('is a block of its own, by TLS', () => {
  const { resource } = stackOf();
  expect(resource.vault_database_secret_backend_connection['cache']?.redis).toEqual({
    host: 'redis.databases.svc',
    port: 6379,
    username: 'vault_cache',
    password: '${var.cache_password}',
    tls: true,
    ca_cert: PEM,
  });
  const plain = stackOf({ tls: DatabaseTlsMode.DISABLE, caCertificate: undefined, host: '[::1]' });
  expect(plain.resource.vault_database_secret_backend_connection['cache']?.redis).toEqual({
    host: '::1',
    port: 6379,
    username: 'vault_cache',
    password: '${var.cache_password}',
  });
});

test('its password is in the state only where somebody said so, and then the guide says it', () => {
  expectRefusal(() => cache(define().vault, { passwordInState: false }), {
    given: 'a connection to Redis',
    expected: 'passwordInState: true',
    where: 'acme/vault/cache',
  });
  expectRefusal(() => cache(define().vault, { passwordVersion: 2 }), { given: 'passwordVersion' });
  const { variable, guide } = stackOf({ rotateAdmin: true });
  expect(variable['cache_password']).toEqual({
    type: 'string',
    description: expect.stringContaining('which the state holds. Needed by every plan.') as string,
    sensitive: true,
  });
  expect(guide).toContain(
    '`TF_VAR_cache_password`: password of `vault_cache` in database `0`; Vault replaces it after set-up; the state holds it, and every plan needs it',
  );
  expect(guide).toContain('neither state nor plan, but for those of which it is said.');
  expect(guide).toContain(
    'for script in ../redis/vault/cache/*.sh; do sh "$script" -h redis.databases.svc -p 6379 || break; done',
  );
});

test('refuses what cannot be', () => {
  expectRefusal(() => cache(define().vault, { username: 'default' }), { expected: "not 'default'" });
  expectRefusal(() => cache(define().vault, { tls: DatabaseTlsMode.REQUIRE }), { given: 'tls require' });
  expectRefusal(() => cache(define().vault, { caCertificate: undefined }), {
    given: 'without caCertificate',
  });
  expectRefusal(() => cache(define().vault, { tls: DatabaseTlsMode.DISABLE }), {
    given: 'and caCertificate',
  });
  expectRefusal(() => cache(define().vault, { database: -1 }), { given: '-1' });
});

test('a role is delivered with its URL', () => {
  const definition = define();
  const connection = cache(definition.vault, { database: 3 });
  const tenant = tenantOf(definition);
  const role = tenant.addDatabaseRole('cache', {
    connection,
    access: RedisAccess.readOnly('shop:'),
    ttl: TTL,
  });
  tenant.addExternalSecret('cache', {
    source: SecretSource.credentials(role),
    refreshInterval: Duration.hours(8),
  });
  const { tenants } = planOf(definition);
  expect(tenants[0]?.databaseRoles[0]).toMatchObject({ connection: 'cache', revocationStatements: [] });
  const made = JSON.stringify(tenants[0]?.externalSecrets[0]);
  expect(made).toContain('"rediss://"');
  expect(made).toContain('@redis.databases.svc:6379/3"');
});

test('takes access of its own kind alone, of which rules are read', () => {
  const definition = define();
  const connection = cache(definition.vault);
  expectRefusal(
    () => tenantOf(definition).addDatabaseRole('a', { connection, access: MySqlAccess.readOnly(), ttl: TTL }),
    { given: 'access for MySQL', expected: 'access for Redis' },
  );
  for (const prefix of ['shop', '', '*:', 'a b:', '~:'])
    expectRefusal(() => RedisAccess.readOnly(prefix), { expected: "ends in ':' or '/'" });
  expectRefusal(() => RedisAccess.rules([]), { given: 'has no rule' });
  expectRefusal(() => RedisAccess.rules(['~a:*', '>secret']), { given: "'>secret'" });
  expect(() => RedisAccess.rules(['~a:*', '+get'])).not.toThrow();
});

test('one that exists already emits nothing', () => {
  const definition = define();
  const engine = DatabaseEngine.fromMount(definition.vault, 'others');
  const connection = RedisConnection.fromName(engine, 'cache', {
    host: 'redis.others.svc',
    username: 'vault',
  });
  const access = RedisAccess.readWrite('shop:');
  tenantOf(definition).addDatabaseRole('cache', { connection, access, ttl: TTL });
  expect(planOf(definition).databaseConnections.find(({ id }) => id === 'cache')).toMatchObject({
    dialect: 'redis',
    port: 6379,
    existing: true,
  });
  const { otherFiles, terraform } = Testing.synth(definition.platform);
  expect(otherFiles).not.toHaveProperty(['redis/vault/cache/admin.sh']);
  expect(terraform['terraform/vault/main.tf.json']).not.toContain('redis.others.svc');
});
