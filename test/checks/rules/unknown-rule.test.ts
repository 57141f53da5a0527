import { runChecks } from '../../../src/checks/run';
import { unknownRule } from '../../../src/checks/rules/unknown-rule';
import { examplePlan } from '../example-plan';

test('is found where a severity is given to a rule that there is not, with the nearest', () => {
  const plan = examplePlan();
  plan.severities = [{ rule: 'audit-device', severity: 'error' }];
  expect(runChecks(plan)).toEqual([
    {
      rule: 'unknown-rule',
      severity: 'error',
      origin: 'acme',
      message: unknownRule.example,
      fix: unknownRule.fix,
    },
  ]);
});
