import { Duration, MySqlAccess, MySqlConnection, PostgresAccess, PostgresConnection } from '../../src';
import { type Harmful } from './harmful';

const TTL = Duration.hours(24);
const CREATE = `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`;
const REVOKE = [
  'REASSIGN OWNED BY "{{name}}" TO "app_owner"',
  'DROP OWNED BY "{{name}}"',
  'DROP ROLE "{{name}}"',
];

/** Creation statements of a database role of A. */
function creates(name: string, verdict: string, ...creation: string[]): Harmful {
  return {
    name,
    verdict,
    define: ({ a, database }) =>
      void a.addDatabaseRole('app', {
        connection: database,
        access: PostgresAccess.statements({ creation, revocation: REVOKE }),
        ttl: TTL,
      }),
  };
}

/** Revocation statements. */
function revokes(name: string, verdict: string, ...revocation: string[]): Harmful {
  return {
    name,
    verdict,
    define: ({ a, database }) =>
      void a.addDatabaseRole('app', {
        connection: database,
        access: PostgresAccess.statements({ creation: [CREATE], revocation }),
        ttl: TTL,
      }),
  };
}

/** A static role of A, which gives it the password of that user. */
function gives(name: string, username: string): Harmful {
  return {
    name,
    verdict: 'unbounded-database-user',
    define: ({ a, database: connection }) =>
      void a.addStaticDatabaseRole('reports', { connection, username, rotationPeriod: Duration.days(7) }),
  };
}

/** Statements of a role of A in MySQL, that make a user, and then more. */
function inMySql(
  name: string,
  verdict: string,
  more: readonly string[],
  revocation = ["DROP USER '{{name}}'@'%'"],
): Harmful {
  return {
    name: `in MySQL ${name}`,
    verdict,
    define({ a, vault }) {
      const connection = new MySqlConnection(vault, 'shop', {
        host: 'mysql.databases.svc',
        database: 'shop',
        username: 'vault_shop',
        passwordVariable: 'shop_password',
      });
      const creation = ["CREATE USER '{{name}}'@'%' IDENTIFIED BY '{{password}}'", ...more];
      a.addDatabaseRole('app', {
        connection,
        access: MySqlAccess.statements({ creation, revocation }),
        ttl: TTL,
      });
    },
  };
}

/** Statements that give users of A more than data, or leave them behind. */
export const STATEMENTS: readonly Harmful[] = [
  creates('superusers', 'unbounded-database-user', `${CREATE} SUPERUSER`),
  creates('superusers in other letters', 'unbounded-database-user', `${CREATE} sUpErUsEr`),
  creates(
    'superusers by a second statement',
    'unbounded-database-user',
    CREATE,
    'ALTER USER "{{name}}" WITH SUPERUSER',
  ),
  creates(
    'superusers across comments',
    'unbounded-database-user',
    CREATE,
    'ALTER /* x /* y */ */ ROLE -- z\n"{{name}}" SUPERUSER',
  ),
  creates(
    'superusers by a block',
    'unbounded-database-user',
    CREATE,
    'DO $$ BEGIN ALTER ROLE "{{name}}" SUPERUSER; END $$',
  ),
  creates(
    'superusers by a block that executes a text',
    'unbounded-database-user',
    CREATE,
    `DO $x$ BEGIN EXECUTE 'ALTER ROLE "{{name}}" SUPERUSER'; END $x$`,
  ),
  creates('users who make roles', 'unbounded-database-user', `${CREATE} CREATEROLE`),
  creates('users who copy the whole server', 'unbounded-database-user', `${CREATE} REPLICATION`),
  creates('users past row security', 'unbounded-database-user', `${CREATE} BYPASSRLS`),
  creates(
    'users who read every table',
    'unbounded-database-user',
    CREATE,
    'GRANT pg_read_all_data TO "{{name}}"',
  ),
  creates(
    'users who read every table, among other roles',
    'unbounded-database-user',
    CREATE,
    'GRANT "app_rw", "pg_read_all_data" TO "{{name}}"',
  ),
  creates(
    'users who read every table, by escapes',
    'unbounded-database-user',
    CREATE,
    'GRANT U&"pg\\005fread_all_data" TO "{{name}}"',
  ),
  creates(
    'users who run programs of the server',
    'unbounded-database-user',
    `${CREATE} IN ROLE pg_execute_server_program`,
  ),
  creates(
    'users who are administrators of the cloud',
    'unbounded-database-user',
    CREATE,
    'GRANT rds_superuser TO "{{name}}"',
  ),
  creates(
    'users who are the admin of Vault',
    'unbounded-database-user',
    CREATE,
    'GRANT "vault_orders" TO "{{name}}"',
  ),
  creates(
    'users who are the admin of Vault, by an old word',
    'unbounded-database-user',
    CREATE,
    'ALTER GROUP "vault_orders" ADD USER "{{name}}"',
  ),
  creates(
    'the password of the admin of Vault is that of a user',
    'unbounded-database-user',
    CREATE,
    `ALTER ROLE "vault_orders" PASSWORD '{{password}}'`,
  ),
  creates(
    'the password of whoever runs the statement is that of a user',
    'unbounded-database-user',
    CREATE,
    `ALTER ROLE CURRENT_USER PASSWORD '{{password}}'`,
  ),
  creates(
    'a block builds what it executes',
    'unbounded-database-user',
    CREATE,
    `DO $$ BEGIN EXECUTE 'ALTER ROLE "{{name}}" SUPER' || 'USER'; END $$`,
  ),
  creates(
    'a block formats what it executes',
    'unbounded-database-user',
    CREATE,
    `DO $$ BEGIN EXECUTE format('ALTER ROLE %I %s', '{{name}}', 'SUPERUSER'); END $$`,
  ),
  creates(
    'users who hand their membership on',
    'warning statement-too-powerful',
    CREATE,
    'GRANT app_rw TO "{{name}}" WITH ADMIN OPTION',
  ),
  creates(
    'users who hand their privileges on',
    'warning statement-too-powerful',
    CREATE,
    'GRANT SELECT ON orders TO "{{name}}" WITH GRANT OPTION',
  ),
  creates(
    'users with every privilege',
    'warning statement-too-powerful',
    CREATE,
    'GRANT ALL ON DATABASE orders TO "{{name}}"',
  ),
  creates('users who make databases', 'warning statement-too-powerful', `${CREATE} CREATEDB`),
  creates(
    'a name that stands in no quotes',
    'malformed-statement',
    `CREATE ROLE {{name}} LOGIN PASSWORD '{{password}}'`,
  ),
  creates(
    'a password that stands in a comment alone',
    'malformed-statement',
    'CREATE ROLE "{{name}}" LOGIN -- {{password}}',
  ),
  creates(
    'a placeholder that Vault does not fill in',
    'malformed-statement',
    CREATE,
    'GRANT app_rw TO "{{user}}"',
  ),
  creates('a quote that does not end', 'malformed-statement', `${CREATE} IN ROLE "app_rw`),
  creates('a comment that does not end', 'malformed-statement', `${CREATE} /* x`),
  creates(
    'users that live for ever',
    'warning revocation-incomplete',
    `CREATE ROLE "{{name}}" PASSWORD '{{password}}' VALID UNTIL 'infinity'`,
  ),
  creates(
    'users whose end is in a comment',
    'warning revocation-incomplete',
    `CREATE ROLE "{{name}}" PASSWORD '{{password}}' -- VALID UNTIL '{{expiration}}'`,
  ),
  revokes(
    'what users owned is gone with them',
    'warning revocation-incomplete',
    'DROP OWNED BY "{{name}}"',
    'DROP ROLE "{{name}}"',
  ),
  revokes('users who cannot be dropped', 'warning revocation-incomplete', 'DROP ROLE "{{name}}"'),
  revokes('users who stay', 'warning revocation-incomplete', 'ALTER ROLE "{{name}}" NOLOGIN'),
  revokes('users who are dropped in a comment alone', 'malformed-statement', '-- DROP ROLE "{{name}}"'),
  {
    name: 'users of A and of B are members of one group, and read each other',
    verdict: 'warning group-role-of-two-tenants',
    define: ({ a, b, database }) => {
      for (const tenant of [a, b])
        tenant.addDatabaseRole('app', {
          connection: database,
          access: PostgresAccess.memberOf('app_rw'),
          ttl: TTL,
        });
    },
  },
  {
    name: 'one server by two forms of its name has one admin twice',
    verdict: 'shared-database-admin',
    define: ({ vault }) => {
      for (const [i, host] of ['pg.db.svc', 'pg.db.svc.cluster.local'].entries())
        new PostgresConnection(vault, `c${i}`, {
          host,
          database: `d${i}`,
          username: 'vault_one',
          passwordVariable: `p${i}`,
        });
    },
  },
  inMySql('users of every database', 'unbounded-database-user', ["GRANT SELECT ON *.* TO '{{name}}'@'%'"]),
  inMySql('users who write the users', 'unbounded-database-user', [
    "GRANT INSERT ON `mysql`.* TO '{{name}}'@'%'",
  ]),
  inMySql('users of every database by a pattern', 'unbounded-database-user', [
    "GRANT SELECT ON `%`.* TO '{{name}}'@'%'",
  ]),
  inMySql("what root's password is", 'unbounded-database-user', [
    "ALTER USER 'root'@'%' IDENTIFIED BY '{{password}}'",
  ]),
  inMySql('members of a role that nobody knows', 'unbounded-database-user', [
    "GRANT 'dba' TO '{{name}}'@'%'",
  ]),
  inMySql('users who hand their rights on', 'warning statement-too-powerful', [
    "GRANT SELECT ON `shop`.* TO '{{name}}'@'%' WITH GRANT OPTION",
  ]),
  inMySql('users of all privileges', 'warning statement-too-powerful', [
    "GRANT ALL ON `shop`.* TO '{{name}}'@'%'",
  ]),
  inMySql('users of another database', 'warning statement-too-powerful', [
    "GRANT SELECT ON `mail`.* TO '{{name}}'@'%'",
  ]),
  inMySql('users of a database by a pattern', 'warning statement-too-powerful', [
    "GRANT SELECT ON `sho_`.* TO '{{name}}'@'%'",
  ]),
  inMySql('users who stay', 'warning revocation-incomplete', [], ["ALTER USER '{{name}}'@'%' ACCOUNT LOCK"]),
  gives('A is given the password of the superuser', 'postgres'),
  gives('A is given the password of a role past all grants', 'rds_superuser'),
  {
    name: 'users of A are members of a user of B, whose password a static role gives',
    verdict: 'warning group-role-of-two-tenants',
    define({ a, b, database: connection }) {
      b.addStaticDatabaseRole('reports', {
        connection,
        username: 'b_reports',
        rotationPeriod: Duration.days(7),
      });
      a.addDatabaseRole('app', { connection, access: PostgresAccess.memberOf('b_reports'), ttl: TTL });
    },
  },
  {
    name: "in MySQL A is given the password of the server's own user",
    verdict: 'unbounded-database-user',
    define({ a, vault }) {
      const connection = new MySqlConnection(vault, 'shop', {
        host: 'mysql.databases.svc',
        database: 'shop',
        username: 'vault_shop',
        passwordVariable: 'shop_password',
      });
      a.addStaticDatabaseRole('reports', {
        connection,
        username: 'root',
        rotationPeriod: Duration.days(7),
      });
    },
  },
];
