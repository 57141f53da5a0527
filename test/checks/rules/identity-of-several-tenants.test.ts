import { identityOfSeveralTenants } from '../../../src/checks/rules/identity-of-several-tenants';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(identityOfSeveralTenants, {
  'one role for two': {
    change: (example) => {
      example.identity('team-a').role.namespaces.push('team-b');
    },
    finds: ["auth role 'team-a' is bound to namespaces of 'team-a', 'team-b'"],
  },
  'two namespaces of one tenant': {
    change: (example) => {
      const namespace = must(example.tenant('team-a').namespaces[0]);
      example.tenant('team-a').namespaces.push({ ...namespace, name: 'team-a-test' });
      example.identity('team-a').role.namespaces.push('team-a-test');
    },
    finds: [],
  },
});
