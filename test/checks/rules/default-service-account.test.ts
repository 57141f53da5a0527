import { defaultServiceAccount } from '../../../src/checks/rules/default-service-account';
import { testRule } from '../rule-tests';

testRule(defaultServiceAccount, {
  'the default one': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts.push('default');
    },
    finds: ["auth role 'team-a' binds ServiceAccount 'default'"],
  },
  'one that is called alike': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts = ['default-store'];
    },
    finds: [],
  },
});
