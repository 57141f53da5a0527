import { dynamicPathInStore } from '../../../src/checks/rules/dynamic-path-in-store';
import { must } from '../example-plan';
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
      must(example.externalSecret('orders-api').data[0]).key = 'database/creds/team-a_orders';
    },
    finds: [
      "ExternalSecret 'orders-api' reads 'database/creds/team-a_orders' of database engine 'database' through store 'vault'",
    ],
  },
  'a secret that is called like one': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).key = 'team-a/creds/database';
      must(example.externalSecret('orders-api').data[1]).key = 'database/settings';
    },
    finds: [],
  },
});
