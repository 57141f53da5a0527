import { userRights } from '../../plan/database-statement';
import { databaseServerOf } from '../database-server';
import { grouped, listed } from '../grouped';
import { rolesIn } from '../roles-in';
import { type Rule } from '../rule';

/** PostgreSQL: members of a role have its rights, and may change into it. */
export const groupRoleOfTwoTenants: Rule = {
  id: 'group-role-of-two-tenants',
  severity: 'warning',
  title: 'Users of two tenants are members of one group role',
  what: 'Database roles of two tenants whose statements make members of the same role of a PostgreSQL server, or members of a user whose password a static role of another tenant gives.',
  why: 'Members of one group role read and write the same tables, whoever they are, and what a dropped user owned goes to one owner.',
  example: "tenants 'team-a', 'team-b' get members of group role 'app_rw' at pg.databases.svc:5432",
  fix: 'Name a `group` of its own for each tenant; where they are meant to share the data, acknowledge this.',
  check: (context) => {
    const users = context.all('staticDatabaseRoles').flatMap(({ record, tenant }) => {
      const { server, mount, connection: name, username: group, origin } = record;
      const connection = context.find('databaseConnections', { server, mount, name })?.record;
      return tenant && connection?.dialect === 'postgresql'
        ? [{ origin, tenant: tenant.name, group, at: databaseServerOf(connection) }]
        : [];
    });
    const members = rolesIn(context).flatMap(
      ({ record: { creationStatements, origin }, tenant, connection }) => {
        if (!tenant || connection.dialect !== 'postgresql') return [];
        const at = databaseServerOf(connection);
        return [...userRights(creationStatements).memberships].map((group) => ({
          origin,
          tenant: tenant.name,
          group,
          at,
        }));
      },
    );
    const made = new Set(members.map(({ group, at }) => `${group} ${at}`));
    // Two static roles of one user are another rule's.
    const uses = [...users.filter(({ group, at }) => made.has(`${group} ${at}`)), ...members];
    return [...grouped(uses, ({ group, at }) => `${group} ${at}`).values()].flatMap((same) => {
      const tenants = [...new Set(same.map(({ tenant }) => tenant))].sort();
      const other = same.find(({ tenant }) => tenant !== same[0]?.tenant);
      if (!other) return [];
      const { origin, group, at } = other;
      return [
        { origin, message: `tenants ${listed(tenants)} get members of group role '${group}' at ${at}` },
      ];
    });
  },
};
