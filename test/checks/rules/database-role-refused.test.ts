import { databaseRoleRefused } from '../../../src/checks/rules/database-role-refused';
import { testRule } from '../rule-tests';

testRule(databaseRoleRefused, {
  'no glob that matches': {
    change: (example) => {
      example.connection.allowedRoles = ['team-b_*', 'orders'];
    },
    finds: [
      "database role 'team-a_orders' is not among the allowed roles of connection 'orders': 'team-b_*', 'orders'",
    ],
  },
  'nobody is allowed': {
    change: (example) => {
      example.connection.allowedRoles = [];
    },
    finds: ["database role 'team-a_orders' is not among the allowed roles of connection 'orders': none"],
  },
  'the name itself': {
    change: (example) => {
      example.connection.allowedRoles = ['team-a_orders'];
    },
    finds: [],
  },
  'everybody, and globs with a star before or around': {
    change: (example) => {
      example.connection.allowedRoles = ['*_orders'];
      for (const connection of example.plan.databaseConnections) {
        if (connection !== example.connection) connection.allowedRoles = ['*-b_*', '*'];
      }
    },
    finds: [],
  },
});
