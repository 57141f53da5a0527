import { sharedDatabaseAdmin } from '../../../src/checks/rules/shared-database-admin';
import { existingConnection } from '../existing';
import { testRule } from '../rule-tests';

testRule(sharedDatabaseAdmin, {
  'one admin for two databases of a host': {
    change: (example) => {
      example.connection.username = 'vault_billing';
    },
    finds: ["connections 'billing', 'orders' all log in as 'vault_billing' at postgres.databases.svc:5432"],
  },
  'one admin by two names of a host': {
    change: (example) => {
      example.connection.username = 'vault_billing';
      example.connection.host = 'postgres.databases.svc.cluster.local';
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
  'one that exists already and one that is made here': {
    change: (example) => existingConnection(example, { username: 'vault_billing' }),
    finds: ["connections 'billing', 'orders' all log in as 'vault_billing' at postgres.databases.svc:5432"],
  },
  'two that exist already, with one admin or with unknown ones': {
    change: (example, plan) => {
      existingConnection(example);
      const { connection } = example;
      plan.databaseConnections = [
        connection,
        { ...connection, name: 'second' },
        { ...connection, name: 'third', username: 'vault_admin' },
        { ...connection, name: 'fourth', username: 'vault_admin' },
      ];
    },
    finds: [],
  },
});
