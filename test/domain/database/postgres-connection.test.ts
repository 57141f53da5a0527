import {
  DatabaseEngine,
  DatabaseRole,
  Duration,
  type IDatabaseConnection,
  PostgresAccess,
  PostgresConnection,
  type PostgresConnectionNameProps,
  PostgresSslMode,
  SecretTemplate,
  Tenant,
} from '../../../src';
import {
  type Definition,
  define,
  expectRefusal,
  PEM,
  planOf,
  tenantOf,
  tenantRecord,
  untyped,
} from '../definition';

test('by default it is verified, over TLS made for its host, and not to be destroyed', () => {
  expect(planOf(define()).databaseConnections).toEqual([
    {
      id: 'orders',
      dialect: 'postgresql',
      server: 'vault',
      origin: 'acme/vault/orders',
      engine: 'database',
      mount: 'database',
      name: 'orders',
      host: 'orders-db.databases.svc',
      port: 5432,
      database: 'orders',
      sslMode: 'verify-full',
      caPem: undefined,
      username: 'vault_orders',
      passwordVariable: 'orders_admin_password',
      passwordVersion: 1,
      allowedRoles: ['*_*'],
      rotateAdmin: false,
      verifyConnection: true,
      preventDestroy: true,
    },
  ]);
});

test('a connection belongs to an engine of its own server, and takes the default one once', () => {
  const { vault, database } = define();
  const second = new PostgresConnection(vault, 'billing', {
    host: '[fd00::1]',
    database: 'billing',
    username: 'vault_billing',
    passwordVariable: 'billing',
  });
  expect(second.engine).toBe(database.engine);
  expectRefusal(
    () =>
      new PostgresConnection(vault, 'x', {
        host: 'x',
        database: 'x',
        username: 'x',
        passwordVariable: 'x',
        engine: define('other').database.engine,
      }),
    { given: 'of another platform' },
  );
});

describe('a connection that exists', () => {
  const existing = ({ vault }: Definition, props: Partial<PostgresConnectionNameProps> = {}) =>
    PostgresConnection.fromName(DatabaseEngine.fromMount(vault, 'others', { mount: 'DB' }), 'shop', {
      host: 'postgres.others.svc',
      database: 'shop',
      ...props,
    });
  const roleOf = (definition: Definition, connection: IDatabaseConnection, access: PostgresAccess) =>
    tenantOf(definition).addDatabaseRole('app', { connection, access, ttl: Duration.hours(24) });

  test('is in the plan as was said of it, with its engine and what has to be allowed in it', () => {
    const definition = define();
    const connection = existing(definition, { connectionName: '1.Shop', port: 5433 });
    roleOf(definition, connection, PostgresAccess.memberOf('shop_rw'));
    new DatabaseRole(definition.platform, 'reports', {
      connection,
      access: PostgresAccess.memberOf('shop_ro'),
      ttl: Duration.hours(1),
    });
    const { databaseEngines, databaseConnections } = planOf(definition);
    expect(databaseEngines.filter(({ existing }) => existing)).toEqual([
      { id: 'others', origin: 'acme/vault/others', server: 'vault', mount: 'DB', existing: true },
    ]);
    expect(databaseConnections.filter(({ existing }) => existing)).toEqual([
      {
        id: 'shop',
        dialect: 'postgresql',
        origin: 'acme/vault/others/shop',
        server: 'vault',
        engine: 'others',
        mount: 'DB',
        name: '1.Shop',
        host: 'postgres.others.svc',
        port: 5433,
        database: 'shop',
        sslMode: 'verify-full',
        username: undefined,
        existing: true,
      },
    ]);
    expect(tenantRecord(definition).databaseRoles).toMatchObject([
      { name: 'team-a_app', mount: 'DB', connection: '1.Shop' },
    ]);
  });

  test('gives applications its address', () => {
    const definition = define();
    const connection = existing(definition, { sslMode: PostgresSslMode.VERIFY_CA });
    const role = roleOf(definition, connection, PostgresAccess.memberOf('shop_rw'));
    expect(role.credential.path).toBe('DB/creds/team-a_app');
    expect(SecretTemplate.connectionUrl(role)._parts.at(-1)).toEqual({
      text: '@postgres.others.svc:5432/shop?sslmode=verify-ca',
    });
  });

  test('has group roles made where its admin is known', () => {
    const access = PostgresAccess.readOnly({ owner: 'shop_owner' });
    const unknown = define();
    expectRefusal(() => roleOf(unknown, existing(unknown), access), {
      given: 'an admin that nobody named',
      expected: "connection 'shop'",
    });
    const known = define();
    roleOf(known, existing(known, { username: 'vault_shop' }), access);
    const own = define();
    const connection = existing(own, { username: 'shop_owner' });
    expectRefusal(() => roleOf(own, connection, access), { given: "role 'shop_owner', Vault's own admin" });
  });

  test('is one of an engine of the same platform', () => {
    const definition = define();
    const props = { host: 'db', database: 'app' };
    expectRefusal(() => PostgresConnection.fromName(untyped(definition.vault), 'x', props), {
      given: 'engine is',
      expected: 'a DatabaseEngine',
    });
    const elsewhere = existing(define('other'));
    expectRefusal(() => roleOf(definition, elsewhere, PostgresAccess.memberOf('a')), {
      given: 'of another platform',
    });
    expectRefusal(
      () =>
        roleOf(
          define(),
          untyped(new Tenant(definition.platform, 'a', definition)),
          PostgresAccess.memberOf('a'),
        ),
      {
        expected: 'a DatabaseConnection',
      },
    );
    const made = new PostgresConnection(definition.vault, 'more', {
      ...props,
      username: 'vault_more',
      passwordVariable: 'more',
      engine: DatabaseEngine.fromMount(definition.vault, 'others'),
    });
    expect(made.engine.mount).toBe('others');
    expectRefusal(() => PostgresConnection.fromName(made.engine, 'more', props), {
      given: "database connection 'more' is also defined",
    });
  });

  test.each([
    ['connectionName', 'a/b'],
    ['connectionName', 'a '],
    ['connectionName', '.a'],
    ['host', 'a/b'],
    ['database', 'a"b'],
    ['username', "a'b"],
    ['sslMode', 'prefer'],
    ['port', 0],
  ])('has no %s %j', (name, value) => {
    expectRefusal(() => existing(define(), untyped({ [name]: value })), { given: `${name} is` });
  });
});

test('an authority is a certificate, or a file on the server', () => {
  const made = (props: object) => () => {
    const given = define();
    new PostgresConnection(given.vault, 'other', {
      host: 'other.databases.svc',
      database: 'other',
      username: 'vault_other',
      passwordVariable: 'other_password',
      ...props,
    });
    return planOf(given).databaseConnections[1]?.caFile;
  };
  expect(made({ caFile: '/etc/vault/db-ca.pem' })()).toBe('/etc/vault/db-ca.pem');
  expectRefusal(made({ caFile: '/etc/ca.pem', caCertificate: PEM }), { given: 'caFile and caCertificate' });
  for (const caFile of ['ca.pem', '/', '/a/../b', '/a&sslmode=disable', '/a b', `/${'x'.repeat(256)}`, 1])
    expectRefusal(made({ caFile }), { expected: 'an absolute path of plain segments' });
});

test('allows all roles whose names tell a tenant by one glob, and others by their names', () => {
  const definition = define();
  const { vault, database, platform } = definition;
  const tenant = tenantOf(definition);
  const own = new PostgresConnection(tenant, 'own', {
    vault,
    host: 'own-db.databases.svc',
    database: 'own',
    username: 'vault_own',
    passwordVariable: 'own_password',
  });
  for (const [scope, connection, roleName] of [
    [platform, database, 'reports'],
    [platform, database, 'nightly_reports'],
    [tenant, database, undefined],
    [tenant, own, undefined],
    [tenant, own, 'odd'],
  ] as const)
    new DatabaseRole(scope, `${connection.node.id}-${roleName?.replace('_', '-') ?? 'usual'}`, {
      connection,
      access: PostgresAccess.memberOf('app'),
      ttl: Duration.hours(1),
      roleName,
    });
  const plan = planOf(definition);
  expect(plan.databaseConnections[0]?.allowedRoles).toEqual(['*_*', 'reports']);
  expect(tenantRecord(definition).databaseConnections[0]?.allowedRoles).toEqual(['odd', 'team-a_*']);
});
