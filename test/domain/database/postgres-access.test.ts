import { DatabaseRole, Duration, PostgresAccess } from '../../../src';
import { define, expectRefusal, planOf, refusal } from '../definition';

const creation = [`CREATE ROLE "{{name}}" PASSWORD '{{password}}';`];
const revocation = ['DROP ROLE "{{name}}";'];

function groupOf(access: PostgresAccess): string | undefined {
  const definition = define();
  new DatabaseRole(definition.platform, 'role', {
    connection: definition.database,
    access,
    ttl: Duration.hours(1),
  });
  return planOf(definition).databaseRoles[0]?.group?.group;
}

test('groups of two schemas, and of two ways of access, are two', () => {
  const owner = 'app';
  expect(groupOf(PostgresAccess.readOnly({ owner }))).toBe('app_ro');
  expect(groupOf(PostgresAccess.readWrite({ owner }))).toBe('app_rw');
  expect(groupOf(PostgresAccess.readOnly({ owner, schema: 'sales' }))).toBe('app_sales_ro');
  expect(groupOf(PostgresAccess.readOnly({ owner, group: 'readers' }))).toBe('readers');
  expect(groupOf(PostgresAccess.memberOf('app_rw'))).toBeUndefined();
});

test.each([
  'pg_execute_server_program',
  'pg_read_all_data',
  'postgres',
  'public',
  'a"b',
  'A',
  'x'.repeat(64),
])('nobody becomes a member of %s, or leaves what they own to it', (role) => {
  expect(refusal(() => PostgresAccess.memberOf(role)).given).toContain('group role');
  expect(refusal(() => PostgresAccess.memberOf('app', { owner: role })).given).toContain('owner');
  expect(refusal(() => PostgresAccess.readOnly({ owner: role })).given).toContain('owner');
});

test("nobody becomes a member of the connection's admin", () => {
  const { platform, database } = define();
  const role = (access: PostgresAccess) => () =>
    new DatabaseRole(platform, 'x', { connection: database, access, ttl: Duration.hours(1) });
  expectRefusal(role(PostgresAccess.memberOf('vault_orders')), {
    given: "'vault_orders', Vault's own admin",
  });
});

test('members of the owner would change and drop its tables: the group is another role', () => {
  for (const access of [PostgresAccess.readOnly, PostgresAccess.readWrite]) {
    expectRefusal(() => access({ owner: 'app', group: 'app' }), { given: "group and owner are both 'app'" });
    expectRefusal(() => access({ owner: 'app_sales_ro', schema: 'sales', group: 'app_sales_ro' }), {});
  }
});

test.each([
  [['SELECT 1; SELECT 2;']],
  [["SELECT ';' || ''"]],
  [['DO $$ begin perform 1; end $$;']],
  [['SELECT "END"; SELECT 2']],
])('statements that Vault would cut apart are refused: %j', (cut) => {
  expectRefusal(() => PostgresAccess.statements({ creation: [...creation, ...cut], revocation }), {
    given: 'cut apart',
  });
});

test.each([[['DO $$ BEGIN PERFORM 1; END $$;']], [['GRANT a TO "{{name}}";']], [['GRANT a TO "{{name}}"']]])(
  'statements that Vault runs as one are taken: %j',
  (statement) => {
    expect(() =>
      PostgresAccess.statements({ creation: [...creation, ...statement], revocation }),
    ).not.toThrow();
  },
);

test('statements lack nothing that Vault fills in', () => {
  expectRefusal(() => PostgresAccess.statements({ creation: ['SELECT 1'], revocation }), {
    given: '{{name}}',
  });
  expectRefusal(() => PostgresAccess.statements({ creation, revocation: ['SELECT 1'] }), {
    given: '{{name}}',
  });
});

test('statements are copied, and their author goes on owning theirs', () => {
  const definition = define();
  const mine = [...creation];
  new DatabaseRole(definition.platform, 'role', {
    connection: definition.database,
    access: PostgresAccess.statements({ creation: mine, revocation }),
    ttl: Duration.hours(1),
  });
  mine.push('DROP DATABASE');
  expect(planOf(definition).databaseRoles[0]?.creationStatements).toEqual(creation);
  expect(Object.isFrozen(mine)).toBe(false);
});
