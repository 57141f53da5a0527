import { type Rule } from '../rule';

/** Until then, whoever set the database up knows the password. */
export const adminNotRotated: Rule = {
  id: 'admin-not-rotated',
  severity: 'warning',
  title: "The admin's password of a database is never rotated",
  what: 'A database connection without rotateAdmin.',
  why: 'Whoever set it up, and every place the password went through, can make users of that database for ever. After the rotation only Vault knows it.',
  example: "connection 'orders' keeps the password of 'vault_orders' that it was set up with",
  fix: 'Set rotateAdmin: true, with an admin user that nobody else uses.',
  check: ({ plan }) =>
    plan.databaseConnections
      .filter(({ rotateAdmin, existing }) => !rotateAdmin && !existing)
      .map(({ name, username, origin }) => ({
        origin,
        message: `connection '${name}' keeps the password of '${username}' that it was set up with`,
      })),
};
