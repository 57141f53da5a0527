import { credentialChurn } from '../../../src/checks/rules/credential-churn';
import { testRule } from '../rule-tests';

testRule(credentialChurn, {
  'a user every five minutes': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 300;
    },
    finds: ["ExternalSecret 'orders-db' makes a user every 5m that lives 24h: 288 are alive at once"],
  },
  'ten at once': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 8640;
    },
    finds: [],
  },
});
