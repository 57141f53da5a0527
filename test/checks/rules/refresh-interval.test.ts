import { refreshIntervalRule } from '../../../src/checks/rules/refresh-interval';
import { testRule } from '../rule-tests';

testRule(refreshIntervalRule, {
  'seconds, days, never': {
    change: (example) => {
      example.externalSecret('orders-api').refreshInterval = 5;
      example.externalSecret('registry').refreshInterval = 7 * 86400;
      example.externalSecret('billing-smtp').refreshInterval = 0;
    },
    finds: [
      "ExternalSecret 'orders-api' is fetched again every 5s",
      "ExternalSecret 'registry' is fetched again every 168h",
      "ExternalSecret 'billing-smtp' is never fetched again",
    ],
  },
  'a minute, a day, and a dynamic credential': {
    change: (example) => {
      example.externalSecret('orders-api').refreshInterval = 60;
      example.externalSecret('registry').refreshInterval = 86400;
      example.externalSecret('orders-db').refreshInterval = 5;
    },
    finds: [],
  },
});
