import {
  DatabaseEngine,
  Duration,
  MySqlAccess,
  MySqlConnection,
  type MySqlConnectionProps,
  DatabaseTlsMode,
  PostgresAccess,
  SecretSource,
  Testing,
  type VaultServer,
} from '../../../src';
import { define, expectRefusal, PEM, planOf, tenantOf } from '../definition';

const TTL = Duration.hours(24);

function shop(vault: VaultServer, props: Partial<MySqlConnectionProps> = {}): MySqlConnection {
  return new MySqlConnection(vault, 'shop', {
    host: 'mysql.databases.svc',
    database: 'my_shop',
    username: 'vault_shop',
    passwordVariable: 'shop_password',
    ...props,
  });
}

/** Its resource in Terraform. */
function emitted(props: Partial<MySqlConnectionProps> = {}) {
  const { platform, vault } = define();
  shop(vault, props);
  const stack = JSON.parse(Testing.synth(platform).terraform['terraform/vault/main.tf.json'] ?? '') as {
    resource: { vault_database_secret_backend_connection: Record<string, { mysql: object }> };
  };
  return stack.resource.vault_database_secret_backend_connection['shop'];
}

test('is a block of its own, by a URL of its own, and verified', () => {
  const address = '{{username}}:{{password}}@tcp(mysql.databases.svc:3306)/';
  expect(emitted()).toMatchObject({
    allowed_roles: ['*_*'],
    mysql: { connection_url: `${address}?tls=true`, username: 'vault_shop', password_wo_version: 1 },
  });
  expect(emitted()).not.toHaveProperty('postgresql');
  expect(emitted({ tls: DatabaseTlsMode.REQUIRE })?.mysql).toMatchObject({
    connection_url: `${address}?tls=skip-verify`,
  });
  expect(emitted({ tls: DatabaseTlsMode.DISABLE })?.mysql).toMatchObject({ connection_url: address });
  // With an authority of its own Vault adds the parameter itself.
  expect(emitted({ caCertificate: PEM })?.mysql).toMatchObject({ connection_url: address, tls_ca: PEM });
});

test('refuses what cannot be', () => {
  const { vault } = define();
  expectRefusal(() => shop(vault, { database: 'mysql' }), { given: "'mysql'", where: 'acme/vault/shop' });
  expectRefusal(() => shop(define().vault, { username: 'root' }), { expected: "not 'root'" });
  expectRefusal(() => shop(define().vault, { caCertificate: PEM, tls: DatabaseTlsMode.REQUIRE }), {
    given: 'caCertificate, and tls require',
  });
});

test('takes access of its own kind alone', () => {
  const definition = define();
  const connection = shop(definition.vault);
  const tenant = tenantOf(definition);
  expectRefusal(
    () => tenant.addDatabaseRole('a', { connection, access: PostgresAccess.memberOf('shop_rw'), ttl: TTL }),
    { given: 'access for PostgreSQL', expected: 'access for MySQL' },
  );
  const access = MySqlAccess.readOnly();
  expectRefusal(() => tenant.addDatabaseRole('b', { connection: definition.database, access, ttl: TTL }), {
    given: 'access for MySQL',
  });
});

test('statements of one’s own are read as MySQL reads them', () => {
  const creation = ["CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}'"];
  const revocation = ["DROP USER '{{name}}'@'%'"];
  expectRefusal(() => MySqlAccess.statements({ creation: ["SELECT 'a;b'"], revocation }), {
    given: 'cut apart',
  });
  expectRefusal(() => MySqlAccess.statements({ creation, revocation: ['DROP USER somebody'] }), {
    given: 'without {{name}}',
  });
  expect(() => MySqlAccess.statements({ creation, revocation })).not.toThrow();
});

test('a role is delivered as those of others are, and its admin set up by a script', () => {
  const definition = define();
  const connection = shop(definition.vault);
  const tenant = tenantOf(definition);
  const role = tenant.addDatabaseRole('shop', { connection, access: MySqlAccess.readWrite(), ttl: TTL });
  tenant.addExternalSecret('shop-db', {
    source: SecretSource.credentials(role),
    refreshInterval: Duration.hours(8),
  });
  const { tenants } = planOf(definition);
  expect(tenants[0]?.databaseRoles[0]).toMatchObject({ privileges: 'read-write', connection: 'shop' });
  expect(JSON.stringify(tenants[0]?.externalSecrets[0])).toContain('@mysql.databases.svc:3306/my_shop"');
  const { otherFiles: files } = Testing.synth(definition.platform);
  expect(files['mysql/vault/shop/admin.sql']).toContain("GRANT CREATE USER ON *.* TO 'vault_shop'@'%';");
  expect(files['mysql/vault/shop/read-write.sql']).toContain('ON `my\\_shop`.* TO');
  expect(files['terraform/APPLY.md']).toContain(
    'for script in ../mysql/vault/shop/*.sql; do mysql --host=mysql.databases.svc --port=3306 <"$script" || break; done',
  );
});

test('one that exists already emits nothing, and its roles are made', () => {
  const definition = define();
  const engine = DatabaseEngine.fromMount(definition.vault, 'others');
  const connection = MySqlConnection.fromName(engine, 'shop', {
    connectionName: 'Shop',
    host: 'mysql.others.svc',
    database: 'shop',
    username: 'vault',
  });
  tenantOf(definition).addDatabaseRole('shop', { connection, access: MySqlAccess.readOnly(), ttl: TTL });
  const { databaseConnections } = planOf(definition);
  expect(databaseConnections.find(({ id }) => id === 'shop')).toMatchObject({
    dialect: 'mysql',
    name: 'Shop',
    port: 3306,
    existing: true,
  });
  const files = Testing.synth(definition.platform).otherFiles;
  expect(files['mysql/vault/shop/read-only.sql']).toContain('GRANT SELECT ON `shop`.*');
  expect(files).not.toHaveProperty(['mysql/vault/shop/admin.sql']);
});
