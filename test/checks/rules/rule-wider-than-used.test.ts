import { ruleWiderThanUsed } from '../../../src/checks/rules/rule-wider-than-used';
import { testRule } from '../rule-tests';

testRule(ruleWiderThanUsed, {
  'every database role for one': {
    change: (example) => {
      example.rule('team-a', 'database/creds/team-a_orders').path = 'database/creds/team-a_*';
    },
    finds: [
      "rule 'database/creds/team-a_*' of policy 'team-a-generator' is used for 'database/creds/team-a_orders' alone",
    ],
  },
  'a prefix that was not declared': {
    change: (example) => {
      example.tenant('team-a').access = 'used';
    },
    finds: [
      "rule 'secret/data/team-a/*' of policy 'team-a' is used for 'secret/data/team-a/orders', 'secret/data/team-a/registry' alone",
    ],
  },
  'a directory that is read as a whole': {
    change: (example) => {
      example.tenant('team-b').access = 'used';
      const { policy } = example.identity('team-b');
      policy.rules = policy.rules.filter(({ path }) => path.startsWith('auth/'));
      policy.rules.push(
        { path: 'secret/data/team-b/flags/*', capabilities: ['read'], reason: '' },
        { path: 'secret/metadata/team-b/flags/*', capabilities: ['list'], reason: '' },
      );
    },
    finds: [],
  },
});
