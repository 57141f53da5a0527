import { openClusterStore } from '../../../src/checks/rules/open-cluster-store';
import { testRule } from '../rule-tests';

testRule(openClusterStore, {
  'no namespaces': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = [];
    },
    finds: ["ClusterSecretStore 'shared-certificates' may be used by no namespace of cluster 'prod'"],
  },
  'every namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['*'];
    },
    finds: ["ClusterSecretStore 'shared-certificates' may be used by every namespace of cluster 'prod'"],
  },
  'one namespace': {
    change: (example) => {
      example.clusterStore.allowedNamespaces = ['team-a'];
    },
    finds: [],
  },
});
