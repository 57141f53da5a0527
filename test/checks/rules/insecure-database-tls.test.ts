import { insecureDatabaseTls } from '../../../src/checks/rules/insecure-database-tls';
import { existingConnection } from '../existing';
import { testRule } from '../rule-tests';

testRule(insecureDatabaseTls, {
  'nothing verified': {
    change: (example) => {
      example.connection.sslMode = 'require';
    },
    finds: ["connection 'orders' reaches postgres.databases.svc with sslmode=require"],
  },
  'a loopback, and a verified authority': {
    change: (example) => {
      Object.assign(example.connection, { sslMode: 'disable', host: '127.0.0.1' });
      for (const connection of example.plan.databaseConnections)
        if (connection !== example.connection) connection.sslMode = 'verify-ca';
    },
    finds: [],
  },
  'one that exists already, whose applications get a URL without TLS': {
    change: (example) => {
      existingConnection(example);
      example.connection.sslMode = 'disable';
    },
    finds: ["connection 'orders' reaches postgres.databases.svc with sslmode=disable"],
  },
  'one that exists already, of which nobody knows how Vault connects': {
    change: (example) => existingConnection(example),
    finds: [],
  },
});
