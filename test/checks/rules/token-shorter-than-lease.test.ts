import { tokenShorterThanLease } from '../../../src/checks/rules/token-shorter-than-lease';
import { testRule } from '../rule-tests';

testRule(tokenShorterThanLease, {
  'a token of an hour': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.tokenTtl = 3600;
    },
    finds: [
      "generator 'orders' logs in with role 'team-a-generator', whose tokens live 1h; its credentials are to live 24h",
    ],
  },
  'a token that is cut by its maximum': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.tokenMaxTtl = 3600;
    },
    finds: [
      "generator 'orders' logs in with role 'team-a-generator', whose tokens live 1h; its credentials are to live 24h",
    ],
  },
  'just as long': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.tokenTtl = 24 * 3600;
    },
    finds: [],
  },
});
