import { storeNotOpen } from '../../../src/checks/rules/store-not-open';
import { testRule } from '../rule-tests';

testRule(storeNotOpen, {
  'a cluster store that is closed to the namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a'];
    },
    finds: [
      "ExternalSecret 'wildcard-tls' reads through ClusterSecretStore 'shared-certificates', which is open to 'team-a' and not to 'team-b'",
    ],
  },
  'one that is open to every namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['*'];
    },
    finds: [],
  },
  'a store of a namespace, and one that is not there, are no such store': {
    change: (example) => {
      example.store('team-a').allowedNamespaces = ['team-b'];
      example.clusterStore.name = 'elsewhere';
    },
    finds: [],
  },
});
