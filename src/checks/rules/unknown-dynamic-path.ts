import { credentialOf } from '../credential';
import { type Rule } from '../rule';

/** The path of a generator is used verbatim: nothing is added to it. */
export const unknownDynamicPath: Rule = {
  id: 'unknown-dynamic-path',
  severity: 'error',
  planOnly: true,
  title: 'A generator asks for another path than its role has',
  what: 'A generator whose path or method is not that of the credentials of the role that it names, or which logs in to another server.',
  why: 'Vault answers with an error (unknown role, or no handler for the path), and the ExternalSecret stays without its Secret.',
  example:
    "generator 'orders' asks for GET 'database/creds/orders', its role makes credentials by GET 'database/creds/team-a_orders'",
  fix: "Name the role as Vault knows it: below a tenant it is '<tenant>_<id>'.",
  check: (context) =>
    context.all('generators').flatMap(({ record }) => {
      const made = credentialOf(context, record);
      const { path, method, login } = record;
      if (!made || (made.path === path && made.method === method && made.server === login.server)) return [];
      const elsewhere = made.server === login.server ? '' : ` of server '${made.server}'`;
      return {
        origin: record.origin,
        message: `generator '${record.name}' asks for ${method} '${path}', its role makes credentials by ${made.method} '${made.path}'${elsewhere}`,
      };
    }),
};
