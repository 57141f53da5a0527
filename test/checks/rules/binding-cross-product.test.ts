import { bindingCrossProduct } from '../../../src/checks/rules/binding-cross-product';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(bindingCrossProduct, {
  'a name that is free in a second namespace': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'team-b'];
    },
    finds: ["auth role 'team-a' also lets in 'team-b/team-a-external-secrets', which does not exist"],
  },
  'a name that is taken in both': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['team-a', 'team-b'];
      const account = must(example.tenant('team-b').serviceAccounts[0]);
      example.tenant('team-b').serviceAccounts.push({ ...account, name: 'team-a-external-secrets' });
    },
    finds: [],
  },
});
