import { databaseServerOf } from '../database-server';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** PostgreSQL: roles belong to the server, not to a database, and so does membership. */
export const sharedGroupRole: Rule = {
  id: 'shared-group-role',
  severity: 'error',
  title: 'One group role opens two databases of a server',
  what: 'Two connections to different databases of one server whose set-up scripts grant to the same group role.',
  why: 'Group roles are those of the whole PostgreSQL server: whoever gets a credential for the one database is a member, and may connect to the other with the same rights.',
  example: "group role 'app_rw' opens databases 'billing', 'orders' at pg.databases.svc:5432",
  fix: 'Name a `group` of its own in each PostgresAccess, such as orders_rw and billing_rw.',
  check: (context) => {
    const uses = context.all('databaseRoles').flatMap(({ record }) => {
      const { server, mount, connection: name } = record;
      const connection = context.find('databaseConnections', { server, mount, name })?.record;
      return record.group && connection
        ? [{ origin: record.origin, group: record.group.group, connection }]
        : [];
    });
    return [
      ...grouped(uses, ({ group, connection }) => `${group} ${databaseServerOf(connection)}`).values(),
    ].flatMap((same) => {
      const databases = [...new Set(same.map(({ connection }) => connection.database))].sort();
      const [first] = same;
      if (databases.length < 2 || !first) return [];
      const { group, connection } = first;
      return [
        {
          origin: same.find((use) => use.connection.database !== connection.database)?.origin ?? first.origin,
          message: `group role '${group}' opens databases ${listed(databases)} at ${databaseServerOf(connection)}`,
        },
      ];
    });
  },
};
