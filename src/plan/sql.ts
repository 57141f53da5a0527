import { type PostgresGroupRecord } from './records';

/** An identifier in double quotes. Its form was checked where it entered: it holds no quote. */
function quoted(identifier: string): string {
  return `"${identifier}"`;
}

/**
 * Statements by which Vault makes a user: no privilege of its own, only membership of a group role.
 *
 * Vault splits statements at every `;`, so that each is an element of its own.
 */
export function creationStatements(group: string): string[] {
  return [
    `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE ${quoted(group)} INHERIT NOCREATEROLE NOCREATEDB NOREPLICATION;`,
  ];
}

/**
 * Statements by which Vault drops a user: one idempotent block that needs no superuser and no own privilege
 * of the user's, and leaves what the user owned to `owner`. `END` keeps Vault from splitting it at its `;`.
 *
 * The admin must be a member of `owner`.
 */
export function revocationStatements(owner: string): string[] {
  return [
    [
      'DO $$ BEGIN',
      "IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{{name}}') THEN",
      'ALTER ROLE "{{name}}" NOLOGIN;',
      'GRANT "{{name}}" TO CURRENT_USER;',
      "PERFORM pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = '{{name}}';",
      `REASSIGN OWNED BY "{{name}}" TO ${quoted(owner)};`,
      'DROP OWNED BY "{{name}}";',
      'DROP ROLE "{{name}}";',
      'END IF;',
      'END $$;',
    ].join(' '),
  ];
}

const TABLE_PRIVILEGES = { 'read-only': 'SELECT', 'read-write': 'SELECT, INSERT, UPDATE, DELETE' } as const;
const SEQUENCE_PRIVILEGES = { 'read-only': 'SELECT', 'read-write': 'USAGE, SELECT' } as const;

/** The database that a set-up script is for. */
export interface SetupScript {
  readonly database: string;
  /** The role that Vault connects as. */
  readonly admin: string;
}

/**
 * The script by which the database's administrator closes a database to PUBLIC, once and again without harm.
 */
export function databaseScript({ database, admin }: SetupScript): string {
  return setupScript(database, [
    `REVOKE CONNECT, TEMPORARY ON DATABASE ${quoted(database)} FROM PUBLIC;`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
    `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(admin)};`,
  ]);
}

/**
 * The script by which the database's administrator makes a group role, once and again without harm: grants what exists
 * and what its owner will create later.
 */
export function groupScript({ database, admin }: SetupScript, made: PostgresGroupRecord): string {
  const { group, owner, schema, access } = made;
  const [role, inSchema] = [quoted(group), quoted(schema)];
  const tables = TABLE_PRIVILEGES[access];
  const sequences = SEQUENCE_PRIVILEGES[access];
  const later = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted(owner)} IN SCHEMA ${inSchema}`;
  return setupScript(database, [
    `-- ${group}: ${access} on schema ${schema}, whose objects belong to ${owner}.`,
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${group}') THEN CREATE ROLE ${role} NOLOGIN; END IF; END $$;`,
    `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${role};`,
    `GRANT USAGE ON SCHEMA ${inSchema} TO ${role};`,
    `GRANT ${tables} ON ALL TABLES IN SCHEMA ${inSchema} TO ${role};`,
    `GRANT ${sequences} ON ALL SEQUENCES IN SCHEMA ${inSchema} TO ${role};`,
    `${later} GRANT ${tables} ON TABLES TO ${role};`,
    `${later} GRANT ${sequences} ON SEQUENCES TO ${role};`,
    `-- Vault's admin hands out membership, and leaves what a dropped user owned to ${owner}.`,
    `GRANT ${role} TO ${quoted(admin)} WITH ADMIN OPTION;`,
    `GRANT ${quoted(owner)} TO ${quoted(admin)};`,
  ]);
}

/** Statements for one database, all of them or none: psql would go on after an error, and end well. */
function setupScript(database: string, statements: readonly string[]): string {
  const lines = [
    `-- Run by psql in database ${database} as a superuser; running it again changes nothing.`,
    '\\set ON_ERROR_STOP on',
    'BEGIN;',
    `DO $$ BEGIN IF pg_catalog.current_database() <> '${database}' THEN RAISE EXCEPTION 'this script is for database ${database}, and was run in %', pg_catalog.current_database(); END IF; END $$;`,
    ...statements,
    'COMMIT;',
  ];
  return `${lines.join('\n')}\n`;
}
