import { define, expectRefusal, tenantOf } from '../domain/definition';

test('a plan is frozen, to its innermost record', () => {
  const given = define();
  tenantOf(given);
  const plan = given.platform._compileUnproven();
  const thawed = (value: unknown): unknown[] =>
    typeof value !== 'object' || value === null
      ? []
      : [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(thawed)];
  expect(thawed(plan)).toEqual([]);
});

test('names its tenants, sorted, and gives the plan of each', () => {
  const given = define();
  tenantOf(given, 'team-b');
  tenantOf(given, 'team-a', { namespaces: ['b', 'a'] });
  const plan = given.platform.compile();
  expect(plan.tenantNames).toEqual(['team-a', 'team-b']);
  const tenant = plan.tenant('team-a');
  expect([tenant.name, tenant.namespaces, tenant.policyNames, tenant.authRoleNames]).toEqual([
    'team-a',
    ['a', 'b'],
    ['team-a'],
    ['team-a'],
  ]);
  expectRefusal(() => plan.tenant('team-c'), {
    given: "'team-c'",
    expected: 'team-a, team-b',
    where: 'acme',
  });
});
