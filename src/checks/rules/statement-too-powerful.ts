import { type Problem, type Rule } from '../rule';

const POWERS: readonly (readonly [RegExp, string])[] = [
  [/(?<!NO)\bSUPERUSER\b/i, 'makes a superuser'],
  [/\bCREATEROLE\b/i, 'lets its user make roles'],
  [/\bCREATEDB\b/i, 'lets its user make databases'],
  [/\bREPLICATION\b/i, 'lets its user replicate the whole server'],
  [/\bBYPASSRLS\b/i, 'lets its user past row security'],
  [/\bADMIN OPTION\b/i, 'lets its user hand its membership on'],
  [/\bGRANT OPTION\b/i, 'lets its user hand its privileges on'],
  [
    /\bpg_(?:execute_server_program|read_server_files|write_server_files)\b/i,
    'reaches programs or files of the server',
  ],
  [/\bALL PRIVILEGES\b|\bGRANT ALL\b/i, 'grants every privilege'],
];

/** Source: PostgreSQL's attributes of roles; users that Vault makes are for one application. */
export const statementTooPowerful: Rule = {
  id: 'statement-too-powerful',
  severity: 'warning',
  title: 'A database role makes users that may do more than use data',
  what: 'A creation statement with SUPERUSER, CREATEROLE, CREATEDB, REPLICATION, BYPASSRLS, ADMIN or GRANT OPTION, all privileges, or a role that reaches files or programs of the server.',
  why: 'An application that is broken into gives away what its user may do: with one of these that is the whole server, or rights that outlive the credential.',
  example: "a creation statement of database role 'team-a_orders' makes a superuser",
  fix: 'Grant membership of a group role and nothing else: PostgresAccess.readOnly, readWrite or memberOf.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('databaseRoles')) {
      for (const [pattern, power] of POWERS) {
        if (!record.creationStatements.some((statement) => pattern.test(statement))) continue;
        problems.push({
          origin: record.origin,
          message: `a creation statement of database role '${record.name}' ${power}`,
        });
      }
    }
    return problems;
  },
};
