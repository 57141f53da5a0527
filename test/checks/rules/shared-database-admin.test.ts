import { sharedDatabaseAdmin } from '../../../src/checks/rules/shared-database-admin';
import { testRule } from '../rule-tests';

testRule(sharedDatabaseAdmin, {
  'one admin for two databases of a host': {
    change: (example) => {
      example.connection.username = 'vault_billing';
    },
    finds: ["connections 'billing', 'orders' all log in as 'vault_billing' at postgres.databases.svc:5432"],
  },
  'one name on two ports': {
    change: (example) => {
      example.connection.username = 'vault_billing';
      example.connection.port = 5433;
    },
    finds: [],
  },
});
