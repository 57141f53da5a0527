import { runChecks } from '../../../src/checks/run';
import { type Mutable, examplePlan } from '../example-plan';
import { type PlanRecord } from '../../../src/plan/records';

function findingsOf(acknowledgements: Mutable<PlanRecord['acknowledgements']>) {
  const plan = examplePlan();
  plan.auditDevices = [];
  plan.acknowledgements = acknowledgements;
  return runChecks(plan).map(({ rule, severity, origin, acknowledged }) => ({
    rule,
    severity,
    origin,
    acknowledged,
  }));
}

const reason = 'configured on the server';

test.each(['acme', 'acme/vault'])('an acknowledgement at %s is for all below it', (origin) => {
  expect(findingsOf([{ rule: 'audit-devices', reason, origin }])).toEqual([
    { rule: 'audit-devices', severity: 'warning', origin: 'acme/vault', acknowledged: reason },
  ]);
});

test.each([
  ['audit-devices', 'acme/vau'],
  ['audit-devices', 'acme/vault/prod'],
  ['audit-device', 'acme/vault'],
])('an acknowledgement of %s at %s is for nothing', (rule, origin) => {
  expect(findingsOf([{ rule, reason, origin }])).toEqual(
    [
      { rule: 'audit-devices', severity: 'warning', origin: 'acme/vault', acknowledged: undefined },
      { rule: 'unused-acknowledgement', severity: 'warning', origin, acknowledged: undefined },
    ].sort((a, b) => (a.origin < b.origin ? -1 : 1)),
  );
});
