import { userRights, type UserRights } from '../../plan/database-statement';
import { type Rule } from '../rule';

function powersOf({ attributes, handsOn, grantsAll }: UserRights): string[] {
  return [
    ...(attributes.has('createdb') ? ['lets its user make databases'] : []),
    ...handsOn.map((what) => `lets its user hand its ${what} on`),
    ...(grantsAll ? ['grants every privilege'] : []),
  ];
}

/** Source: PostgreSQL's attributes of roles; users that Vault makes are for one application. */
export const statementTooPowerful: Rule = {
  id: 'statement-too-powerful',
  severity: 'warning',
  title: 'A database role makes users that may do more than use data',
  what: 'A creation statement with CREATEDB, ADMIN or GRANT OPTION, or all privileges.',
  why: 'An application that is broken into gives away what its user may do: with one of these that is rights that outlive the credential, or more than the application uses.',
  example: "a creation statement of database role 'team-a_orders' grants every privilege",
  fix: 'Grant membership of a group role and nothing else: PostgresAccess.readOnly, readWrite or memberOf.',
  check: (context) =>
    context.all('databaseRoles').flatMap(({ record }) =>
      powersOf(userRights(record.creationStatements)).map((power) => ({
        origin: record.origin,
        message: `a creation statement of database role '${record.name}' ${power}`,
      })),
    ),
};
