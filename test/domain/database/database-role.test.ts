import {
  DatabaseEngine,
  DatabaseRole,
  Duration,
  PostgresAccess,
  PostgresConnection,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { databaseRoleOf, define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

test('below a tenant it carries the name of the tenant, elsewhere its own, and the connection allows it', () => {
  const definition = define();
  const { platform, database } = definition;
  databaseRoleOf(tenantOf(definition), database);
  new DatabaseRole(platform, 'reports', {
    connection: database,
    access: PostgresAccess.memberOf('reports_ro'),
    ttl: Duration.hours(1),
  });
  expect(tenantRecord(definition).databaseRoles).toMatchObject([
    {
      id: 'orders',
      name: 'team-a_orders',
      mount: 'database',
      connection: 'orders',
      ttl: 86400,
      maxTtl: 86400,
    },
  ]);
  const plan = planOf(definition);
  expect(plan.databaseRoles).toMatchObject([{ name: 'reports' }]);
  expect(plan.databaseConnections[0]?.allowedRoles).toEqual(['*_*', 'reports']);
});

test('a credential may not outlive the longest token', () => {
  const { platform, database } = define();
  const live = (ttl: Duration) => () =>
    new DatabaseRole(platform, `for-${ttl.toSeconds()}`, {
      connection: database,
      access: PostgresAccess.memberOf('app'),
      ttl,
    });
  expect(live(Duration.seconds(768 * 3600 - 300))).not.toThrow();
  expectRefusal(live(Duration.hours(768)), {
    given: 'ttl is 32d',
    expected:
      '1s to 31d23h55m: the token that it is made with lives as long as Vault lets one, and a lease dies with its token',
  });
});

test('a life may be as long as server or engine allow, and what they cut is renewed in time', () => {
  const life = (ttl: Duration, of: object, server: object = {}) => {
    const { platform } = define();
    const vault = new VaultServer(platform, 'other', {
      address: 'https://other.example.com:8200',
      product: VaultProduct.vault('1.21'),
      ...server,
    });
    const connection = new PostgresConnection(vault, 'other', {
      engine: new DatabaseEngine(vault, 'engine', of),
      host: 'other.databases.svc',
      database: 'other',
      username: 'vault_other',
      passwordVariable: 'other_password',
    });
    const access = PostgresAccess.memberOf('app');
    return new DatabaseRole(platform, 'role', { connection, access, ttl }).credential._parts.life;
  };
  const long = Duration.hours(1000);
  expect(life(long, {}, { maxLeaseTtl: Duration.hours(2000) })).toBe(1000 * 3600);
  expect(life(long, { maxLeaseTtl: Duration.hours(2000) })).toBe(1000 * 3600);
  expect(life(Duration.hours(24), { maxLeaseTtl: Duration.hours(1) })).toBe(3600);
  expect(life(Duration.hours(24), {}, { maxLeaseTtl: Duration.hours(2) })).toBe(7200);
  expectRefusal(() => life(long, {}), { given: 'ttl is 41d16h' });
  expectRefusal(() => life(long, { maxLeaseTtl: Duration.days(4000) }), { given: 'maxLeaseTtl is 4000d' });
});
