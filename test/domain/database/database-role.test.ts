import { DatabaseRole, Duration, PostgresAccess } from '../../../src';
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
  expect(plan.postgresConnections[0]?.allowedRoles).toEqual(['reports', 'team-a_*']);
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
  expectRefusal(live(Duration.hours(768)), { given: 'ttl in seconds is 2764800' });
});
