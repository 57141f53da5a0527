import { wildcardBinding } from '../../../src/checks/rules/wildcard-binding';
import { testRule } from '../rule-tests';

testRule(wildcardBinding, {
  'everybody, and names that begin alike': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['*'];
      example.identity('team-b').role.serviceAccounts = ['team-b-*'];
    },
    finds: ["auth role 'team-a' binds namespace '*'", "auth role 'team-b' binds ServiceAccount 'team-b-*'"],
  },
  'two namespaces': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'team-b'];
    },
    finds: [],
  },
});
