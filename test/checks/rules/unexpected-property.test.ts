import { unexpectedProperty } from '../../../src/checks/rules/unexpected-property';
import { must } from '../example-plan';
import { testRule } from '../rule-tests';

testRule(unexpectedProperty, {
  'a misspelled property': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).property = 'api_key';
    },
    finds: [
      "ExternalSecret 'orders-api' reads property 'api_key' of 'team-a/orders', expected are 'api-key', 'webhook-secret'",
    ],
  },
  'a secret of which nothing is known': {
    change: (example) => {
      must(example.externalSecret('orders-api').data[0]).key = 'team-a/other';
    },
    finds: [],
  },
});
