import { openClusterStore } from '../../../src/checks/rules/open-cluster-store';
import { testRule } from '../rule-tests';

testRule(openClusterStore, {
  'no namespaces': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = [];
    },
    finds: ["ClusterSecretStore 'shared-certificates' is open to every namespace of cluster 'prod'"],
  },
  'one namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a'];
    },
    finds: [],
  },
});
