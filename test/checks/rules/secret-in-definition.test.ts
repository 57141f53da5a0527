import { runChecks } from '../../../src/checks/run';
import { secretInDefinition } from '../../../src/checks/rules/secret-in-definition';
import { examplePlan } from '../example-plan';
import { testRule } from '../rule-tests';

const TOKEN = `glpat-${'x'.repeat(20)}`;

testRule(secretInDefinition, {
  'in a template, beside an action': {
    change: (example) => {
      example.externalSecret('orders-db').keys = { GREETING: [{ text: `${TOKEN} ` }, { value: 'username' }] };
    },
    finds: ["ExternalSecret 'orders-db': keys.GREETING[0].text is a token of GitLab"],
  },
  'in an annotation': {
    change: (example) => {
      example.externalSecret('orders-db').target.annotations = { 'acme.example/note': TOKEN };
    },
    finds: ["ExternalSecret 'orders-db': target.annotations.acme.example/note is a token of GitLab"],
  },
  nowhere: { change: () => undefined, finds: [] },
});

test('no finding of any rule repeats it', () => {
  const plan = examplePlan();
  for (const tenant of plan.tenants) for (const role of tenant.authRoles) role.policies.push(TOKEN);
  const messages = runChecks(plan).map(({ message }) => message);
  expect(messages.some((message) => message.includes('<a token of GitLab>'))).toBe(true);
  expect(messages.join('\n')).not.toContain(TOKEN);
});
