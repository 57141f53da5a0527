import { unusedPolicy } from '../../../src/checks/rules/unused-policy';
import { existingPolicy } from '../existing-policy';
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
  'one that exists': {
    change: (example, plan) => {
      existingPolicy('path "a" { capabilities = ["read"] }')(example, plan);
      example.identity('team-a').role.policies.pop();
    },
    finds: ["no auth role has policy 'auditors'"],
  },
  'one that exists and that a role has': {
    change: existingPolicy('path "a" { capabilities = ["read"] }'),
    finds: [],
  },
});
