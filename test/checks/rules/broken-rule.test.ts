import { runChecks } from '../../../src/checks/run';
import { brokenRule } from '../../../src/checks/rules/broken-rule';
import { tenantIsolation } from '../../../src/checks/rules/tenant-isolation';
import { examplePlan } from '../example-plan';

const broken = {
  ...tenantIsolation,
  check: () => {
    throw new TypeError('no such thing');
  },
};

test('is found where a rule throws, and cannot be acknowledged', () => {
  const plan = examplePlan();
  plan.acknowledgements = [{ rule: brokenRule.id, reason: 'we know that', origin: 'acme' }];
  const [finding] = runChecks(plan, [broken]);
  expect(finding).toMatchObject({
    rule: 'broken-rule',
    severity: 'error',
    origin: 'acme',
    message: "rule 'tenant-isolation' failed: no such thing",
  });
  expect(finding).not.toHaveProperty('acknowledged');
});
