import { globWithinSegment } from '../../../src/checks/rules/glob-within-segment';
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
});
