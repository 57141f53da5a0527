import { unimportedSecret } from '../../../src/checks/rules/unimported-secret';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

const payment = {
  origin: 'acme/team-a',
  server: 'vault',
  mount: 'secret',
  version: 2,
  key: 'team-a/payment',
} as const;

testRule(unimportedSecret, {
  'a secret of a tenant that nobody imports': {
    change: (example) => {
      example.tenant('team-a').sharedSecrets = [{ ...payment, tenants: ['team-b'] }];
    },
    finds: ["secret 'team-a/payment' of 'secret' is shared with tenant 'team-b', which does not read it"],
  },
  'one that another tenant reads, and this one reads of another engine': {
    change: (example) => {
      example.tenant('team-a').sharedSecrets = [
        { ...payment, mount: 'other', tenants: ['team-a', 'team-b'] },
      ];
      example.property('orders-api', 'API_KEY').path = 'team-a/payment';
    },
    finds: [
      "secret 'team-a/payment' of 'other' is shared with tenant 'team-a', which does not read it",
      "secret 'team-a/payment' of 'other' is shared with tenant 'team-b', which does not read it",
    ],
  },
  'one that is read, and what the platform offers': {
    change: (example, plan) => {
      const shared = must(plan.sharedSecrets[0]);
      example.tenant('team-a').sharedSecrets = [{ ...payment, tenants: ['team-a'] }];
      plan.sharedSecrets.push({ ...shared, key: 'shared/other', clusterStore: 'shared' });
      example.property('orders-api', 'API_KEY').path = 'team-a/payment';
    },
    finds: [],
  },
});
