import { unknownDynamicPath } from '../../../src/checks/rules/unknown-dynamic-path';
import { testRule } from '../rule-tests';

testRule(unknownDynamicPath, {
  'a role that was renamed on one side': {
    change: (example) => {
      example.databaseRole('team-a').name = 'team-a_orders2';
    },
    finds: [
      "generator 'orders' reads 'database/creds/team-a_orders', which no database role of the plan makes",
    ],
  },
  'another mount, another function': {
    change: (example) => {
      example.generator('team-a').path = 'db/creds/team-a_orders';
      example.generator('team-b').path = 'database/roles/team-b_billing';
    },
    finds: [
      "generator 'orders' reads 'db/creds/team-a_orders', which no database role of the plan makes",
      "generator 'billing' reads 'database/roles/team-b_billing', which no database role of the plan makes",
    ],
  },
});
