import { lateRefresh } from '../../../src/checks/rules/late-refresh';
import { testRule } from '../rule-tests';

const DELAYS =
  "(7m ESO's longest back-off after a failure, 2m kubelet's update of a mounted Secret, 5m the application's restart or maximum connection age)";

testRule(lateRefresh, {
  'after more than two thirds of the life': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 20 * 3600;
    },
    finds: [
      `ExternalSecret 'orders-db' is refreshed every 20h, its credential lives 24h (lease of database role 'team-a_orders'): only 4h are left for an outage of Vault, less 14m ${DELAYS}`,
    ],
  },
  'with a minute too little': {
    change: (example) => {
      const { role } = example.identity('team-a', 'team-a-generator');
      role.tokenTtl = 15 * 60;
      example.externalSecret('orders-db').refreshInterval = 120;
    },
    finds: [
      `ExternalSecret 'orders-db' is refreshed every 2m, its credential lives 15m (token of role 'team-a-generator'; its lease would live 24h): 13m are left, needed are 14m ${DELAYS} and the longest outage of Vault`,
    ],
  },
  'a credential that is dead by then is left to credential-outlived': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 48 * 3600;
    },
    finds: [],
  },
  'at two thirds': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 16 * 3600;
    },
    finds: [],
  },
});
