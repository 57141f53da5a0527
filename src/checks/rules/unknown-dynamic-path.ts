import { databaseRoleOf } from '../credential';
import { type Rule } from '../rule';

/** The path of a generator is used verbatim: nothing is added to it. */
export const unknownDynamicPath: Rule = {
  id: 'unknown-dynamic-path',
  severity: 'error',
  title: 'A generator asks for credentials of a role that does not exist',
  what: 'A generator whose path is not the credentials of a database role of the plan, in the same server.',
  why: 'Vault answers with an error (unknown role, or no handler for the path), and the ExternalSecret stays without its Secret.',
  example: "generator 'orders' reads 'database/creds/orders', which no database role of the plan makes",
  fix: "Name the role as Vault knows it: below a tenant it is '<tenant>_<id>'.",
  check: (context) =>
    context
      .all('generators')
      .filter(({ record }) => !databaseRoleOf(context, record))
      .map(({ record }) => ({
        origin: record.origin,
        message: `generator '${record.name}' reads '${record.path}', which no database role of the plan makes`,
      })),
};
