import { userRights } from '../../plan/database-statement';
import { type DatabaseRoleRecord, type DatabaseConnectionRecord } from '../../plan/records';
import { databaseServerOf } from '../database-server';
import { grouped } from '../grouped';
import { mySqlRights } from '../../plan/mysql-statement';
import { redisRights } from '../../plan/redis-rule';
import { type OfDialect, rolesIn } from '../roles-in';
import { type Problem, type Rule } from '../rule';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  superuser: 'makes superusers',
  createrole: 'makes users that may make roles, and give themselves others',
  replication: 'makes users that may copy the whole server',
  bypassrls: 'makes users past row security',
};

/** PostgreSQL's own roles, and those of Amazon RDS, Google Cloud SQL and AlloyDB, Azure and others, that no grant holds. */
const BEYOND: ReadonlySet<string> = new Set([
  'pg_read_all_data',
  'pg_write_all_data',
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_execute_server_program',
  'pg_create_subscription',
  'pg_maintain',
  'pg_signal_backend',
  'pg_database_owner',
  'postgres',
  'rds_superuser',
  'rds_replication',
  'rds_password',
  'rdsadmin',
  'cloudsqlsuperuser',
  'cloudsqladmin',
  'cloudsqlimportexport',
  'alloydbsuperuser',
  'alloydbadmin',
  'azure_pg_admin',
  'azuresu',
  'azure_superuser',
  'doadmin',
  'avnadmin',
  'neon_superuser',
  'supabase_admin',
]);

/** MySQL's own users, and those of providers that are none of PostgreSQL's. */
const MYSQL_BEYOND: ReadonlySet<string> = new Set([
  'root',
  'mysql.sys',
  'mysql.session',
  'mysql.infoschema',
  'mariadb.sys',
]);

/** Words for whoever runs a statement: Vault's admin. */
const RUNNING: ReadonlySet<string> = new Set(['current_user', 'current_role', 'session_user', 'user', 'all']);

/** Source: PostgreSQL's documentation of role attributes and predefined roles; the providers' of theirs. */
export const unboundedDatabaseUser: Rule = {
  id: 'unbounded-database-user',
  severity: 'error',
  title: 'A database role makes users that no grant holds',
  what: "A static role of a user past all grants, such as `postgres`, `rds_superuser` or MySQL's `root`; creation statements that give SUPERUSER, CREATEROLE, REPLICATION or BYPASSRLS, or membership in a role past all grants, such as pg_read_all_data or rds_superuser, or in Vault's own admin of a database on that server; that change such a role, or whoever runs them; or that execute a text which they build. In MySQL those that grant privileges on every database or on the server's own, or that name other users or roles. In Redis those that give every key, or commands that change the server.",
  why: "Such a user reads the tables of everybody on the server, whoever's the database is, or makes itself users that nobody revokes: the admin's rights are all of Vault's there.",
  example: "database role 'team-a_orders' makes members of 'rds_superuser', which no grant holds",
  fix: 'In PostgreSQL grant membership of a group role and nothing else: PostgresAccess.readOnly, readWrite or memberOf; in MySQL privileges on the tables of one database: MySqlAccess.readOnly or readWrite; in Redis keys below a prefix: RedisAccess.readOnly or readWrite.',
  check: (context) => {
    const problems: Problem[] = [];
    const admins = grouped(context.plan.databaseConnections, databaseServerOf);
    for (const { record, connection } of rolesIn(context)) {
      const beside = admins.get(databaseServerOf(connection)) ?? [];
      for (const wrong of WRONG[connection.dialect](record, beside))
        problems.push({ origin: record.origin, message: `database role '${record.name}' ${wrong}` });
    }
    for (const { record } of context.all('staticDatabaseRoles')) {
      const { name, username, origin } = record;
      if (BEYOND.has(username.toLowerCase()) || MYSQL_BEYOND.has(username.toLowerCase()))
        problems.push({
          origin,
          message: `static database role '${name}' gives the password of '${username}', which no grant holds`,
        });
    }
    return problems;
  },
};

/** What is wrong with what users of a role are given; `beside` are the connections to its server. */
const WRONG: OfDialect<(role: DatabaseRoleRecord, beside: readonly DatabaseConnectionRecord[]) => string[]> =
  {
    postgresql: wrongInPostgres,
    mysql({ creationStatements }) {
      const { everywhere, others } = mySqlRights(creationStatements);
      return [
        ...(everywhere ? ["makes users with privileges on every database, or on the server's own"] : []),
        ...[...others]
          .sort()
          .map((name) => `changes '${name}', or gives what it has, whose rights nobody can tell`),
      ];
    },
    redis({ creationStatements }) {
      const { everyKey, administration } = redisRights(creationStatements);
      return [
        ...(everyKey ? ['makes users that have every key'] : []),
        ...(administration.length > 0
          ? [
              `makes users that may change the server, or other users: ${administration.slice(0, 5).join(', ')}`,
            ]
          : []),
      ];
    },
  };

function wrongInPostgres(
  { creationStatements }: DatabaseRoleRecord,
  beside: readonly DatabaseConnectionRecord[],
): string[] {
  const { attributes, memberships, changed, executesBuilt } = userRights(creationStatements);
  const admins = new Map(beside.map(({ username, name }) => [username, name]));
  return [
    ...Object.entries(ATTRIBUTES).flatMap(([attribute, what]) => (attributes.has(attribute) ? [what] : [])),
    ...[...memberships].sort().flatMap((role) => {
      if (BEYOND.has(role)) return [`makes members of '${role}', which no grant holds`];
      const of = admins.get(role);
      return of === undefined ? [] : [`makes members of '${role}', Vault's admin of connection '${of}'`];
    }),
    ...[...changed]
      .filter((role) => RUNNING.has(role) || BEYOND.has(role) || admins.has(role))
      .map((role) => `changes '${role}', whose rights are more than a user's`),
    ...(executesBuilt ? ['executes a text that it builds, which nobody can read'] : []),
  ];
}
