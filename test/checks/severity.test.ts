import { runChecks } from '../../src/checks/run';
import { type PlanRecord } from '../../src/plan/records';
import { examplePlan } from './example-plan';

/** Findings of a plan with a warning (`audit-devices`) and an error (`login-mismatch`). */
function findingsOf(severities: PlanRecord['severities'], acknowledged = false) {
  const plan = examplePlan();
  plan.auditDevices = [];
  for (const role of plan.tenants[0]!.authRoles.slice(0, 1)) role.audience = 'kubernetes';
  if (acknowledged)
    plan.acknowledgements = [{ rule: 'audit-devices', reason: 'on the server', origin: 'acme' }];
  const found = runChecks({ ...plan, severities: severities ?? [] });
  return found.map(({ origin: _, message: __, fix: ___, ...rest }) => rest);
}

test('a warning that is an error here says what it usually is', () => {
  expect(findingsOf([{ rule: 'audit-devices', severity: 'error', reason: 'the law asks for it' }])).toEqual([
    { rule: 'login-mismatch', severity: 'error' },
    {
      rule: 'audit-devices',
      severity: 'error',
      usualSeverity: 'warning',
      severityReason: 'the law asks for it',
    },
  ]);
});

test('an error that is a warning here stops nothing', () => {
  expect(findingsOf([{ rule: 'login-mismatch', severity: 'warning', reason: 'we migrate' }])).toEqual([
    { rule: 'login-mismatch', severity: 'warning', usualSeverity: 'error', severityReason: 'we migrate' },
    { rule: 'audit-devices', severity: 'warning' },
  ]);
});

test('what has the severity already is as it was', () => {
  expect(findingsOf([{ rule: 'audit-devices', severity: 'warning', reason: 'as it was' }])).toEqual(
    findingsOf(undefined),
  );
});

test('what is acknowledged is a warning, whatever its rule is here', () => {
  expect(findingsOf([{ rule: 'audit-devices', severity: 'error' }], true)).toEqual([
    { rule: 'login-mismatch', severity: 'error' },
    {
      rule: 'audit-devices',
      severity: 'warning',
      usualSeverity: 'warning',
      acknowledged: 'on the server',
    },
  ]);
});
