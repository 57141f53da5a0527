import { revocationIncomplete } from '../../../src/checks/rules/revocation-incomplete';
import { testRule } from '../rule-tests';

testRule(revocationIncomplete, {
  'data that is dropped with its user': {
    change: (example) => {
      example.databaseRole('team-a').revocationStatements = [
        'DROP OWNED BY "{{name}}"',
        'DROP ROLE "{{name}}"',
      ];
    },
    finds: [
      "the revocation of database role 'team-a_orders' drops what its user owns, tables with their rows among it, without REASSIGN OWNED before",
    ],
  },
  'a user that stays, and one that cannot be dropped': {
    change: (example) => {
      example.databaseRole('team-a').revocationStatements = ['ALTER ROLE "{{name}}" NOLOGIN'];
      example.databaseRole('team-b').revocationStatements = ['DROP ROLE IF EXISTS "{{name}}"'];
    },
    finds: [
      "the revocation of database role 'team-a_orders' does not drop its user",
      "the revocation of database role 'team-b_billing' cannot drop a user that owns objects or holds privileges: REASSIGN OWNED and DROP OWNED are missing",
    ],
  },
  'users that end never, and a revocation in comments': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        `CREATE ROLE "{{name}}" PASSWORD '{{password}}' VALID UNTIL 'infinity' -- VALID UNTIL '{{expiration}}'`,
      ];
      example.databaseRole('team-b').revocationStatements = [
        'ALTER ROLE "{{name}}" NOLOGIN -- DROP ROLE, REASSIGN OWNED',
      ];
    },
    finds: [
      "the revocation of database role 'team-a_orders' is the only end of its users: they are valid until 'infinity' instead of '{{expiration}}'",
      "the revocation of database role 'team-b_billing' does not drop its user",
    ],
  },
  'no end but the revocation': {
    change: (example) => {
      example.databaseRole('team-a').creationStatements = [
        `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}'`,
      ];
    },
    finds: [
      "the revocation of database role 'team-a_orders' is the only end of its users: they are created without VALID UNTIL",
    ],
  },
});
