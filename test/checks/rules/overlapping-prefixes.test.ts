import { overlappingPrefixes } from '../../../src/checks/rules/overlapping-prefixes';
import { testRule } from '../rule-tests';

testRule(overlappingPrefixes, {
  'one prefix for two': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'team-a';
    },
    finds: ["prefix 'team-a' of tenant 'team-b' in 'secret' is that of tenant 'team-a'"],
  },
  'a prefix within another': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'team-a/b/c';
    },
    finds: ["prefix 'team-a/b/c' of tenant 'team-b' in 'secret' lies within 'team-a' of tenant 'team-a'"],
  },
  'prefixes that begin alike': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'team-a-b';
    },
    finds: [],
  },
  'another engine': {
    change: (example) => {
      example.tenant('team-b').prefix.path = 'team-a';
      example.tenant('team-b').prefix.mount = 'secret-b';
    },
    finds: [],
  },
});
