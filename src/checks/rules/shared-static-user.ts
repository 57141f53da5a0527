import { databaseServerOf } from '../database-server';
import { grouped, listed } from '../grouped';
import { type Rule } from '../rule';

/** Each rotation through one role makes what the other one answers wrong. */
export const sharedStaticUser: Rule = {
  id: 'shared-static-user',
  severity: 'error',
  title: 'Two static roles change the password of one user',
  what: "Two static database roles with the same user on one server, or one whose user is Vault's admin of a connection to it, also of two Vault servers.",
  why: 'Vault keeps the password that it has set for each role: when one changes it, the other one answers with a password that is refused, until its own period ends.',
  example:
    "static database roles 'team-a_reports', 'team-b_reports' both change the password of 'reports' at pg.databases.svc:5432",
  fix: 'Give each role a user of its own.',
  check(context) {
    const users = context.all('staticDatabaseRoles').flatMap(({ record }) => {
      const { server, mount, connection: name, username, origin } = record;
      const connection = context.find('databaseConnections', { server, mount, name })?.record;
      return connection
        ? [
            {
              origin,
              username,
              at: databaseServerOf(connection),
              what: `static database role '${record.name}'`,
            },
          ]
        : [];
    });
    const admins = context.plan.databaseConnections.flatMap((connection) =>
      connection.username === undefined
        ? []
        : [
            {
              username: connection.username,
              at: databaseServerOf(connection),
              what: `connection '${connection.name}'`,
            },
          ],
    );
    const byUser = ({ username, at }: { readonly username: string; readonly at: string }) =>
      `${username} ${at}`;
    const adminsByUser = grouped(admins, byUser);
    return [...grouped(users, byUser).entries()].flatMap(([user, roles]) => {
      const all = [...roles, ...(adminsByUser.get(user) ?? [])];
      const [first] = roles;
      if (all.length < 2 || !first) return [];
      return [
        {
          origin: (roles[1] ?? first).origin,
          message: `${all.map(({ what }) => what).join(' and ')} change the password of ${listed([first.username])} at ${first.at}`,
        },
      ];
    });
  },
};
