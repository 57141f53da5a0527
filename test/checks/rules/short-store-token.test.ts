import { shortStoreToken } from '../../../src/checks/rules/short-store-token';
import { testRule } from '../rule-tests';

testRule(shortStoreToken, {
  'some seconds': {
    change: (example) => {
      example.identity('team-a').role.tokenTtl = 5;
    },
    finds: ["store 'vault' logs in with role 'team-a', whose tokens live 5s"],
  },
  'a minute': {
    change: (example) => {
      example.identity('team-a').role.tokenTtl = 60;
    },
    finds: [],
  },
});
