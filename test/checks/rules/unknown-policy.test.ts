import { unknownPolicy } from '../../../src/checks/rules/unknown-policy';
import { testRule } from '../rule-tests';

testRule(unknownPolicy, {
  'a misspelled name': {
    change: (example) => {
      example.identity('team-a').role.policies = ['team_a'];
    },
    finds: ["auth role 'team-a' has policy 'team_a', which is not defined"],
  },
  "Vault's own default": {
    change: (example) => {
      example.identity('team-a').role.policies.push('default');
    },
    finds: [],
  },
});
