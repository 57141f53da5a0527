import { nearlyDeclaredSecret } from '../../../src/checks/rules/nearly-declared-secret';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(nearlyDeclaredSecret, {
  'a secret of which the plan says so': {
    change: (example) => {
      must(example.tenant('team-a').expectedSecrets.find(({ key }) => key === 'team-a/orders')).nearlyCalled =
        'team-a/order';
    },
    finds: ["ExternalSecret 'orders-api' names 'team-a/orders', which is not declared; 'team-a/order' is"],
  },
});
