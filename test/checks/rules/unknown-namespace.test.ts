import { unknownNamespace } from '../../../src/checks/rules/unknown-namespace';
import { testRule } from '../rule-tests';

testRule(unknownNamespace, {
  'a role': {
    change: (example) => {
      example.identity('team-a').role.namespaces = ['taem-a'];
    },
    finds: ["auth role 'team-a' binds namespace 'taem-a' of cluster 'prod', which nobody defines"],
  },
  'a store that is open to it, and one in it': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a', 'team-c'];
      example.store('team-a').namespace = 'nowhere';
    },
    finds: [
      "store 'shared-certificates' is open to namespace 'team-c' of cluster 'prod', which nobody defines",
      "store 'vault' is in namespace 'nowhere' of cluster 'prod', which nobody defines",
    ],
  },
  'an ExternalSecret in a namespace of another cluster': {
    change: (example) => {
      example.externalSecret('registry').cluster = 'test';
    },
    finds: ["ExternalSecret 'registry' is in namespace 'team-a' of cluster 'test', which nobody defines"],
  },
  'a namespace of the platform': {
    change: (example, plan) => {
      example.identity('team-a').role.namespaces = ['team-a', 'jobs'];
      plan.namespaces = [{ origin: 'acme/jobs', cluster: 'prod', name: 'jobs', owned: false }];
    },
    finds: [],
  },
});
