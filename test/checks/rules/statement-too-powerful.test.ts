import { statementTooPowerful } from '../../../src/checks/rules/statement-too-powerful';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

/** The same in Redis. */
const redis =
  (...rules: string[]): ((example: ExampleParts) => void) =>
  (example) => {
    Object.assign(example.connection, { dialect: 'redis' });
    Object.assign(example.databaseRole('team-a'), {
      creationStatements: [JSON.stringify(rules)],
      revocationStatements: [],
    });
  };

testRule(statementTooPowerful, {
  'what can be handed on, and every privilege': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        'CREATE ROLE "{{name}}" CREATEDB',
        'GRANT app TO "{{name}}" WITH ADMIN OPTION',
        'GRANT SELECT ON t TO "{{name}}" WITH GRANT OPTION',
        'GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO "{{name}}"',
      ];
    },
    finds: [
      "a creation statement of database role 'team-a_orders' lets its user make databases",
      "a creation statement of database role 'team-a_orders' lets its user hand its membership on",
      "a creation statement of database role 'team-a_orders' lets its user hand its privileges on",
      "a creation statement of database role 'team-a_orders' grants every privilege",
    ],
  },
  'attributes that are refused, and single privileges': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        'CREATE ROLE "{{name}}" NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS',
        'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{{name}}"',
        'REVOKE ALL PRIVILEGES ON SCHEMA public FROM "{{name}}"',
      ];
    },
    finds: [],
  },
  'words in names, strings and comments': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        `CREATE ROLE "{{name}}" PASSWORD '{{password}} CREATEDB' IN ROLE "createdb" /* CREATEDB /* */ CREATEDB */`,
        'COMMENT ON ROLE "{{name}}" IS \'GRANT ALL PRIVILEGES\' -- WITH GRANT OPTION',
      ];
    },
    finds: [],
  },
  'users of Redis that list keys, or hear everything': {
    change: redis('~team-a:*', '&*', '+@read'),
    finds: [
      "a creation statement of database role 'team-a_orders' lets its user hear and speak in every channel",
      "a creation statement of database role 'team-a_orders' lets its user list the keys of everybody, whatever its own",
    ],
  },
});
