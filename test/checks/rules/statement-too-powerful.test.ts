import { statementTooPowerful } from '../../../src/checks/rules/statement-too-powerful';
import { testRule } from '../rule-tests';

testRule(statementTooPowerful, {
  'a superuser, and programs of the server': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        'CREATE ROLE "{{name}}" SUPERUSER NOCREATEROLE',
        'GRANT pg_execute_server_program TO "{{name}}"',
        'GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO "{{name}}"',
      ];
    },
    finds: [
      "a creation statement of database role 'team-a_orders' makes a superuser",
      "a creation statement of database role 'team-a_orders' reaches programs or files of the server",
      "a creation statement of database role 'team-a_orders' grants every privilege",
    ],
  },
  'attributes that are refused, and single privileges': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        'CREATE ROLE "{{name}}" NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS',
        'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{{name}}"',
      ];
    },
    finds: [],
  },
});
