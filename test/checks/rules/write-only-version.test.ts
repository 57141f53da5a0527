import { writeOnlyVersion } from '../../../src/checks/rules/write-only-version';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(writeOnlyVersion, {
  'no version': {
    change: (example) => {
      example.connection.passwordVersion = 0;
      example.auth.reviewer = { kind: 'token', variable: 'x', version: 0 };
    },
    finds: [
      "the password of connection 'orders' has version 0",
      "the reviewer token of auth mount 'prod' has version 0",
    ],
  },
  'a later one': {
    change: (example) => {
      example.connection.passwordVersion = 7;
    },
    finds: [],
  },
  'what exists already, which nobody writes': { change: existingMounts, finds: [] },
});
