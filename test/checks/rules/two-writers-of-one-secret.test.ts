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
