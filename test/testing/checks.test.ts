import { Checks, CheckFormat, CheckSeverity } from '../../src';
import { examplePlan, ExampleParts } from '../checks/example-plan';

function checksOf(change: (example: ExampleParts) => void = () => undefined): Checks {
  const plan = examplePlan();
  change(new ExampleParts(plan));
  return Checks._of(plan);
}

test('the findings of a plan, for a test of its author', () => {
  expect(checksOf().findings).toEqual([]);
  const checks = checksOf((example) => {
    example.identity('team-a').role.audience = 'kubernetes';
    example.connection.rotateAdmin = false;
  });
  expect(checks.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['login-mismatch', CheckSeverity.ERROR],
    ['admin-not-rotated', CheckSeverity.WARNING],
  ]);
  expect(checks.errors.map(({ origin }) => origin)).toEqual(['acme/team-a/role/store']);
  expect(checks.findingsOf('admin-not-rotated')[0]?.message).toMatch(/vault_orders/);
});

test.each(Object.values(CheckFormat))('reports as %s', (format) => {
  const report = checksOf((example) => void (example.connection.rotateAdmin = false)).report(format);
  expect(report).toContain('admin-not-rotated');
});

test('says what an identity may do', () => {
  const checks = checksOf();
  expect(checks.allows('team-a', 'read', 'secret/data/team-a/orders')).toBe(true);
  expect(checks.allows('team-a', 'read', 'secret/data/team-b/smtp')).toBe(false);
  expect(checks.allows('kubernetes-prod/team-a-generator', 'read', 'database/creds/team-a_orders')).toBe(
    true,
  );
});

test('a tenant is every identity that it can use', () => {
  const checks = checksOf((example) => {
    const { role } = example.identity('team-b');
    example.plan.authRoles.push({ ...role, name: 'jobs', namespaces: ['team-a'] });
  });
  for (const path of [
    'database/creds/team-a_orders',
    'secret/data/shared/certificates/wildcard',
    'secret/data/team-b/smtp',
  ]) {
    expect([path, checks.allows('team-a', 'read', path)]).toEqual([path, true]);
    expect([path, checks.allows('kubernetes-prod/team-a', 'read', path)]).toEqual([path, false]);
  }
  expect(checks.allows('team-a', 'read', 'database/creds/team-b_billing')).toBe(false);
  expect(checks.explain('team-a', 'read', 'secret/data/team-b/smtp')).toMatch(/^jobs may read /);
});

test('explains it', () => {
  expect(checksOf().explain('kubernetes-prod/team-a', 'read', '/v1/secret/data/team-a/orders')).toBe(
    `team-a may read secret/data/team-a/orders: rule 'secret/data/team-a/*' of 'team-a' allows it (own prefix)
  decided as vault 1.21 does, over 'team-a'
  who can use it: tenant 'team-a'
  ESO reads 'team-a/orders' for ExternalSecret 'orders-api' (at acme/team-a/namespace/orders-api)
`,
  );
  expect(checksOf().explain('team-b', 'list', 'secret/metadata/team-b/flags')).toContain(
    "ESO lists every directory below 'team-b/flags' for ExternalSecret 'feature-flags'",
  );
  expect(checksOf().explain('shared-certificates', 'read', 'secret/data/team-b/smtp')).toBe(
    `shared-certificates may not read secret/data/team-b/smtp: no rule matches it
  decided as vault 1.21 does, over 'shared-certificates'
  who can use it: tenant 'team-a', tenant 'team-b'
`,
  );
});

test('refuses what it does not know', () => {
  expect(() => checksOf().explain('team-c', 'read', 'x')).toThrow(
    /identity is 'team-c'; expected one of shared-certificates, team-a, /,
  );
  expect(() => checksOf().allows('team-a', 'drop', 'x')).toThrow(/operation is 'drop'; expected one of read/);
});
