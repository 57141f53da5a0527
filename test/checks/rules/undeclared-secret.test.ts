import { undeclaredSecret } from '../../../src/checks/rules/undeclared-secret';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(undeclaredSecret, {
  'a secret of which the plan says so': {
    change: (example) => {
      must(example.tenant('team-a').expectedSecrets.find(({ key }) => key === 'team-a/orders')).undeclared =
        true;
    },
    finds: ["ExternalSecret 'orders-api' names 'team-a/orders', which is not declared"],
  },
});
