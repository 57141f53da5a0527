import { storeNotAdmitted } from '../../../src/checks/rules/store-not-admitted';
import { testRule } from '../rule-tests';

testRule(storeNotAdmitted, {
  'one that was added': {
    change: (example) => {
      example.clusterStore.readBack = true;
    },
    finds: [
      "ClusterSecretStore 'shared-certificates' is not of the definition, and the guard of cluster 'prod' takes no others",
    ],
  },
  'where only writers are held': {
    change: (example, plan) => {
      example.clusterStore.readBack = true;
      plan.clusters.forEach((cluster) => (cluster.guard = { kind: 'writers', reason: 'stores of others' }));
    },
    finds: [],
  },
  'a store of a namespace': {
    change: (example) => {
      example.store('team-a').readBack = true;
    },
    finds: [],
  },
});
