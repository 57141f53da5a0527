import { databaseServerOf } from '../database-server';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Seen in a lab: two connections with one admin user break each other when the password is rotated. */
export const sharedDatabaseAdmin: Rule = {
  id: 'shared-database-admin',
  severity: 'error',
  title: 'Two connections log in as one admin user',
  what: 'Two database connections with the same user on the same server, also of two Vault servers, unless both exist already.',
  why: "Rotating the admin's password through one connection locks the other out for good: nobody but Vault knows the new password, and the other connection has the old one.",
  example: "connections 'orders' and 'billing' both log in as 'vault_admin' at pg.databases.svc:5432",
  fix: 'Give each connection an admin user of its own, such as vault_orders for database orders.',
  check: ({ plan }) =>
    [...grouped(plan.databaseConnections, (c) => `${databaseServerOf(c)} ${c.username}`).values()]
      .filter((same) => same.length > 1 && same.some(({ existing }) => !existing))
      .map((same) => ({
        origin: same[1]?.origin ?? '',
        message: `connections ${listed(same.map(({ name }) => name))} all log in as '${same[0]?.username}' at ${same[0] && databaseServerOf(same[0])}`,
      })),
};
