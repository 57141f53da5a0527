import { statementCutApart } from '../../../src/checks/rules/statement-cut-apart';
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

testRule(statementCutApart, {
  'two statements in one, and no placeholders': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        'CREATE ROLE "{{name}}" LOGIN; GRANT a TO "{{name}}";',
      ];
      example.databaseRole('team-b').revocationStatements = ['DROP ROLE somebody'];
    },
    finds: [
      "a creation statement of database role 'team-a_orders' has a ';' inside, at which Vault cuts it",
      "no creation statement of database role 'team-a_orders' has {{password}}",
      "no revocation statement of database role 'team-b_billing' has {{name}}",
    ],
  },
  'a block whose END is small, or in quotes': {
    change: (example) => {
      example.databaseRole('team-a').revocationStatements = [
        `DO $$ begin DROP ROLE "{{name}}"; end $$;`,
        `SELECT 'END'; DROP ROLE "{{name}}"`,
      ];
    },
    finds: [
      "a revocation statement of database role 'team-a_orders' has a ';' inside, at which Vault cuts it",
    ],
  },
  'placeholders outside of quotes, in comments alone, and unknown ones': {
    change: (example) => {
      const role = example.databaseRole('team-a');
      role.creationStatements = [`CREATE ROLE {{name}} PASSWORD 'x' /* '{{password}}' */`];
      role.revocationStatements = [`DROP ROLE "{{user}}" -- "{{name}}"`, `DROP ROLE "{{name}}`];
    },
    finds: [
      "in a creation statement of database role 'team-a_orders' {{name}} stands in no quotes",
      "no creation statement of database role 'team-a_orders' has {{password}}",
      "in a revocation statement of database role 'team-a_orders' a quoted text does not end",
      "in a revocation statement of database role 'team-a_orders' {{user}} is none that Vault fills in",
      "no revocation statement of database role 'team-a_orders' has {{name}}",
    ],
  },
  "Vault's other word for the name": {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        `CREATE ROLE "{{username}}" PASSWORD '{{password}}'`,
      ];
    },
    finds: [],
  },
  'one statement an element, and a block': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}';`,
        'DO $$ BEGIN PERFORM 1; END $$;',
      ];
    },
    finds: [],
  },
  'a password among the rules of Redis': {
    change: redis('~team-a:*', '>secret'),
    finds: [
      "the creation statement of database role 'team-a_orders' has a rule that is none of keys, channels or commands: '>secret'",
    ],
  },
  'rules of Redis': { change: redis('~team-a:*', '+get'), finds: [] },
});
