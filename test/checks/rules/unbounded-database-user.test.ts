import { unboundedDatabaseUser } from '../../../src/checks/rules/unbounded-database-user';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

function creating(...statements: string[]): (example: ExampleParts) => void {
  return (example) => void (example.databaseRole('team-a').creationStatements = statements);
}

const ROLE = "database role 'team-a_orders'";

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

testRule(unboundedDatabaseUser, {
  'attributes past everything': {
    change: creating('CREATE ROLE "{{name}}" LOGIN SuperUser CREATEROLE REPLICATION BYPASSRLS'),
    finds: [
      `${ROLE} makes superusers`,
      `${ROLE} makes users that may make roles, and give themselves others`,
      `${ROLE} makes users that may copy the whole server`,
      `${ROLE} makes users past row security`,
    ],
  },
  'an attribute that is given later, in a block, by a string that is executed': {
    change: creating(
      'CREATE USER "{{name}}"',
      `DO $do$ BEGIN EXECUTE 'ALTER ROLE "{{name}}" WITH SUPERUSER'; END $do$`,
    ),
    finds: [`${ROLE} makes superusers`],
  },
  'the password of an admin, or of whoever runs the statement': {
    change: creating(
      `ALTER ROLE "vault_orders" PASSWORD '{{password}}'`,
      `ALTER USER CURRENT_USER PASSWORD '{{password}}'`,
      `ALTER ROLE "{{name}}" SET search_path = app`,
    ),
    finds: [
      `${ROLE} changes 'vault_orders', whose rights are more than a user's`,
      `${ROLE} changes 'current_user', whose rights are more than a user's`,
    ],
  },
  'a text that is built before it is executed': {
    change: creating(
      'CREATE USER "{{name}}"',
      `DO $do$ BEGIN EXECUTE 'ALTER ROLE "{{name}}" SUPER' || 'USER'; END $do$`,
    ),
    finds: [`${ROLE} executes a text that it builds, which nobody can read`],
  },
  'roles past all grants, however they are joined and written': {
    change: creating(
      'CREATE ROLE "{{name}}" LOGIN IN ROLE app_rw, RDS_Superuser',
      'GRANT "pg_read_all_data", pg_write_all_data TO "{{name}}"',
      'ALTER GROUP cloudsqlsuperuser ADD USER "{{name}}"',
      'GRANT U&"\\0070g_execute_server_program" TO "{{name}}"',
    ),
    finds: [
      `${ROLE} makes members of 'cloudsqlsuperuser', which no grant holds`,
      `${ROLE} makes members of 'pg_execute_server_program', which no grant holds`,
      `${ROLE} makes members of 'pg_read_all_data', which no grant holds`,
      `${ROLE} makes members of 'pg_write_all_data', which no grant holds`,
      `${ROLE} makes members of 'rds_superuser', which no grant holds`,
    ],
  },
  "membership in Vault's admin, of this connection or another of the server": {
    change: (example) => {
      example.connection.host = 'POSTGRES.databases.svc.cluster.local';
      example.databaseRole('team-a').creationStatements = ['GRANT vault_orders TO "{{name}}"'];
      example.databaseRole('team-b').creationStatements = ['CREATE ROLE "{{name}}" IN GROUP "vault_orders"'];
    },
    finds: [
      `${ROLE} makes members of 'vault_orders', Vault's admin of connection 'orders'`,
      "database role 'team-b_billing' makes members of 'vault_orders', Vault's admin of connection 'orders'",
    ],
  },
  'names that only sound like it, words in strings and comments, and what is taken away': {
    change: creating(
      'CREATE ROLE "{{name}}" NOSUPERUSER IN ROLE "no-superuser-app", superuser, "RDS_SUPERUSER" VALID UNTIL \'superuser\'',
      "COMMENT ON ROLE \"{{name}}\" IS E'it\\'s no SUPERUSER; GRANT rds_superuser TO x'",
      'SELECT $$ ALTER ROLE x SUPERUSER $$ -- GRANT rds_superuser TO "{{name}}"',
      'REVOKE rds_superuser FROM "{{name}}"',
      'GRANT "{{name}}" TO vault_orders',
      'GRANT SELECT ON rds_superuser TO "{{name}}"',
    ),
    finds: [],
  },
  'users of Redis past the keys of a tenant': {
    change: redis('~*', '+@read', '+acl|setuser', '+config'),
    finds: [
      `${ROLE} makes users that have every key`,
      `${ROLE} makes users that may change the server, or other users: acl, config`,
    ],
  },
  'users of Redis of the keys below a prefix': {
    change: redis('~team-a:*', '+@read', '-@dangerous', '-scan', '-randomkey'),
    finds: [],
  },
});
