import { beyondChart, firstGiven } from '../../src/live/eso-needs';
import { chartRoles } from '../lab/external-secrets/chart-roles';

const rule = (group: string, resource: string, ...verbs: string[]) => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});

test("what ESO's Helm chart gives its controller is not beyond it", () => {
  const rights = { chartRights: true, aggregateToEdit: true, aggregateToAdmin: true };
  const roles = chartRoles('external-secrets', 'external-secrets', rights);
  const rules = roles.flatMap(({ rules = [] }) => rules as Parameters<typeof beyondChart>[0]);
  expect(rules.length).toBeGreaterThan(10);
  expect(beyondChart(rules, false)).toBeUndefined();
});

test.each([
  [rule('', 'pods', 'get', 'list'), 'get of pods'],
  [rule('*', '*', '*'), 'everything of all resources'],
  [rule('', 'secrets', 'get', '*'), 'everything of secrets'],
  [rule('rbac.authorization.k8s.io', 'roles', 'bind'), 'bind of roles.rbac.authorization.k8s.io'],
  [rule('', 'serviceaccounts', 'impersonate'), 'impersonate of serviceaccounts'],
])('what is more is said', (given, expected) => {
  expect(beyondChart([rule('external-secrets.io', 'externalsecrets', '*'), given], true)).toBe(expected);
});

test('what tells who leads is given at home alone', () => {
  const leads = [
    rule('coordination.k8s.io', 'leases', 'get', 'create', 'update', 'patch'),
    rule('', 'configmaps', 'create', 'update'),
  ];
  expect(beyondChart(leads, true)).toBeUndefined();
  expect(beyondChart(leads, false)).toBe('get of leases.coordination.k8s.io');
});

test('where all rights are planned, whatever else is given is more', () => {
  expect(firstGiven([rule('', 'secrets', 'get')])).toBe('get of secrets');
  expect(firstGiven([])).toBeUndefined();
});
