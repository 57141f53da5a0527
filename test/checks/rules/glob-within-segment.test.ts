import { globWithinSegment } from '../../../src/checks/rules/glob-within-segment';
import { existingPolicy } from '../existing-policy';
import { testRule } from '../rule-tests';

testRule(globWithinSegment, {
  'a glob without its slash': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/data/team-a*';
    },
    finds: ["rule 'secret/data/team-a*' of policy 'team-a' also covers names that only begin like 'team-a'"],
  },
  'a glob for everything': {
    change: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = '*';
    },
    finds: [],
  },
  'in a policy that exists': {
    change: existingPolicy('path "secret/data/team*" { capabilities = ["read"] }'),
    finds: ["rule 'secret/data/team*' of policy 'auditors' also covers names that only begin like 'team'"],
  },
});
