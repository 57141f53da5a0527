import { unexpectedProperty } from '../../../src/checks/rules/unexpected-property';
import { testRule } from '../rule-tests';

testRule(unexpectedProperty, {
  'a misspelled property': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').property = 'api_key';
    },
    finds: [
      "ExternalSecret 'orders-api' reads property 'api_key' of 'team-a/orders', expected are 'api-key', 'webhook-secret'",
    ],
  },
  'a secret of which nothing is known': {
    change: (example) => {
      example.property('orders-api', 'API_KEY').path = 'team-a/other';
    },
    finds: [],
  },
});
