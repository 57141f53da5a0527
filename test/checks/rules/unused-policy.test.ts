import { unusedPolicy } from '../../../src/checks/rules/unused-policy';
import { testRule } from '../rule-tests';

testRule(unusedPolicy, {
  'a policy that was detached': {
    change: (example) => {
      example.identity('team-a').role.policies = [];
    },
    finds: ["no auth role has policy 'team-a'"],
  },
  'a policy of two roles': {
    change: (example) => {
      example.identity('team-a').role.policies = ['team-a-generator', 'team-a'];
    },
    finds: [],
  },
});
