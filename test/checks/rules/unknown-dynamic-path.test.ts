import { unknownDynamicPath } from '../../../src/checks/rules/unknown-dynamic-path';
import { testRule } from '../rule-tests';

testRule(unknownDynamicPath, {
  'another mount, another function': {
    change: (example) => {
      example.generator('team-a').path = 'db/creds/team-a_orders';
      example.generator('team-b').path = 'database/roles/team-b_billing';
    },
    finds: [
      "generator 'orders' asks for GET 'db/creds/team-a_orders', its role makes credentials by GET 'database/creds/team-a_orders'",
      "generator 'billing' asks for GET 'database/roles/team-b_billing', its role makes credentials by GET 'database/creds/team-b_billing'",
    ],
  },
  'another method': {
    change: (example) => {
      example.generator('team-a').method = 'POST';
    },
    finds: [
      "generator 'orders' asks for POST 'database/creds/team-a_orders', its role makes credentials by GET 'database/creds/team-a_orders'",
    ],
  },
  'a role of another server': {
    change: (example) => {
      example.databaseRole('team-a').server = 'other';
      example.generator('team-a').role.key = 'other database team-a_orders';
    },
    finds: [
      "generator 'orders' asks for GET 'database/creds/team-a_orders', its role makes credentials by GET 'database/creds/team-a_orders' of server 'other'",
    ],
  },
});
