import { unknownServiceAccount } from '../../../src/checks/rules/unknown-service-account';
import { testRule } from '../rule-tests';

testRule(unknownServiceAccount, {
  'a misspelled name': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts = ['team-a-external-secret'];
    },
    finds: [
      "auth role 'team-a' binds ServiceAccount 'team-a-external-secret', which is defined in none of 'team-a'",
    ],
  },
  'one of another namespace': {
    change: (example) => {
      example.identity('team-a').role.serviceAccounts = ['team-b-external-secrets'];
    },
    finds: [
      "auth role 'team-a' binds ServiceAccount 'team-b-external-secrets', which is defined in none of 'team-a'",
    ],
  },
  'one that exists in one of the namespaces': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'team-b'];
    },
    finds: [],
  },
});
