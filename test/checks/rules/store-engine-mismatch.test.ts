import { storeEngineMismatch } from '../../../src/checks/rules/store-engine-mismatch';
import { testRule } from '../rule-tests';

testRule(storeEngineMismatch, {
  'another version': {
    change: (example) => {
      example.store('team-a').version = 1;
    },
    finds: ["store 'vault' reads 'secret' as version 1, the engine is of version 2"],
  },
  'no mount, or more than the mount': {
    change: (example) => {
      example.store('team-a').path = 'secrets';
      example.store('team-b').path = 'secret/data';
    },
    finds: [
      "store 'vault' reads 'secrets', where no KV engine is mounted",
      "store 'vault' reads 'secret/data', where no KV engine is mounted",
    ],
  },
  'a database engine is left to dynamic-path-in-store': {
    change: (example) => {
      example.store('team-a').path = 'database';
    },
    finds: [],
  },
});
