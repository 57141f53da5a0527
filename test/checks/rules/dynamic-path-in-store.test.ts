import { dynamicPathInStore } from '../../../src/checks/rules/dynamic-path-in-store';
import { testRule } from '../rule-tests';

testRule(dynamicPathInStore, {
  'a store over the database engine': {
    change: (example) => {
      Object.assign(example.store('team-a'), { path: 'database', version: 1 });
    },
    finds: [
      "store 'vault' is over database engine 'database'",
      "ExternalSecret 'orders-api' reads 'team-a/orders' of database engine 'database' through store 'vault'",
      "ExternalSecret 'registry' reads 'team-a/registry' of database engine 'database' through store 'vault'",
    ],
  },
  'a key of the database engine': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'database/creds/team-a_orders';
    },
    finds: [
      "ExternalSecret 'orders-api' reads 'database/creds/team-a_orders' of database engine 'database' through store 'vault'",
    ],
  },
  'a secret that is called like one': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'team-a/creds/database';
      example.property('orders-api', 'WEBHOOK_SECRET').path = 'database/settings';
    },
    finds: [],
  },
});
