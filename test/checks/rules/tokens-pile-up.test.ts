import { tokensPileUp } from '../../../src/checks/rules/tokens-pile-up';
import { testRule } from '../rule-tests';

testRule(tokensPileUp, {
  'service tokens for a generator': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.tokenType = 'service';
    },
    finds: [
      "role 'team-a-generator' gives service tokens of 24h5m to generators: 4 are alive at once for 'orders-db'",
    ],
  },
  'service tokens for a store, which ESO revokes': {
    change: (example) => {
      example.identity('team-a').role.tokenTtl = 86400;
    },
    finds: [],
  },
});
