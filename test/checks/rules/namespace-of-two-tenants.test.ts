import { namespaceOfTwoTenants } from '../../../src/checks/rules/namespace-of-two-tenants';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(namespaceOfTwoTenants, {
  'two tenants': {
    change: (example) => {
      must(example.tenant('team-b').namespaces[0]).name = 'team-a';
    },
    finds: ["namespace 'team-a' of cluster 'prod' belongs to tenant 'team-a' and to tenant 'team-b'"],
  },
  'the namespace of ESO': {
    change: (example) => {
      must(example.tenant('team-b').namespaces[0]).name = 'external-secrets';
    },
    finds: ["namespace 'external-secrets' of cluster 'prod' is that of ESO, and belongs to tenant 'team-b'"],
  },
  'one name in two clusters': {
    change: (example) => {
      Object.assign(must(example.tenant('team-b').namespaces[0]), { name: 'team-a', cluster: 'test' });
    },
    finds: [],
  },
});
