import { twoWritersOfOneSecret } from '../../../src/checks/rules/two-writers-of-one-secret';
import { testRule } from '../rule-tests';

testRule(twoWritersOfOneSecret, {
  'two owners': {
    change: (example) => {
      example.externalSecret('registry').target.name = 'orders-db';
    },
    finds: [
      "ExternalSecrets 'orders-db', 'registry' all make Secret 'orders-db' in namespace 'team-a' of cluster 'prod'",
    ],
  },
  'two names for one cluster': {
    change: (example, plan) => {
      example.cluster.apiServer = 'https://10.0.0.1:6443';
      plan.clusters.push({ ...example.cluster, id: 'again' });
      const registry = example.externalSecret('registry');
      registry.target.name = 'orders-db';
      registry.cluster = 'again';
    },
    finds: [
      "ExternalSecrets 'orders-db', 'registry' all make Secret 'orders-db' in namespace 'team-a' of cluster 'prod'",
    ],
  },
  'two clusters': {
    change: (example, plan) => {
      plan.clusters.push({ ...example.cluster, id: 'again', apiServer: 'https://10.0.0.2:6443' });
      const registry = example.externalSecret('registry');
      registry.target.name = 'orders-db';
      registry.cluster = 'again';
    },
    finds: [],
  },
  'one that adds to the Secret of another': {
    change: (example) => {
      const { target } = example.externalSecret('registry');
      target.name = 'orders-db';
      target.creationPolicy = 'Merge';
    },
    finds: [],
  },
  'one name in two namespaces': {
    change: (example) => {
      example.externalSecret('billing-db').target.name = 'orders-db';
    },
    finds: [],
  },
});
