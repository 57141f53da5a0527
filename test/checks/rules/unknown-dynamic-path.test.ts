import { unknownDynamicPath } from '../../../src/checks/rules/unknown-dynamic-path';
import { testRule } from '../rule-tests';

testRule(unknownDynamicPath, {
  'another mount, another function': {
    change: (example) => {
      example.generator('team-a').path = 'db/creds/team-a_orders';
      example.generator('team-b').path = 'database/roles/team-b_billing';
    },
    finds: [
      "generator 'orders' reads 'db/creds/team-a_orders', its role makes credentials at 'database/creds/team-a_orders'",
      "generator 'billing' reads 'database/roles/team-b_billing', its role makes credentials at 'database/creds/team-b_billing'",
    ],
  },
  'a role of another server': {
    change: (example) => {
      example.databaseRole('team-a').server = 'other';
      example.generator('team-a').role.key = 'other database team-a_orders';
    },
    finds: [
      "generator 'orders' reads 'database/creds/team-a_orders', its role makes credentials at 'database/creds/team-a_orders' of server 'other'",
    ],
  },
});
