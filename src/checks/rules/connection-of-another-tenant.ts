import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** Vault's `allowed_roles` is one glob for the roles of all tenants: it keeps none of them from a connection. */
export const connectionOfAnotherTenant: Rule = {
  id: 'connection-of-another-tenant',
  severity: 'error',
  title: "A database role on another tenant's connection",
  what: "A database role of a tenant, or of the platform, on a database connection that another tenant has: one that was made in that tenant's scope.",
  why: "Its users log in to that tenant's database, by its admin. Vault does not refuse it: which roles a connection allows is said by their names.",
  example: "database role 'team-b_orders' of tenant 'team-b' is on connection 'orders' of tenant 'team-a'",
  fix: 'Make the role in the scope of the tenant that has the connection, or the connection in that of the Vault server, where all tenants may have roles on it.',
  check: (context) =>
    [...context.all('databaseRoles'), ...context.all('staticDatabaseRoles')].flatMap(
      ({ record, tenant }): Problem[] => {
        const { server, mount, name, connection, origin } = record;
        const owner = context.find('databaseConnections', { server, mount, name: connection })?.tenant;
        if (!owner || owner.name === tenant?.name) return [];
        return [
          {
            origin,
            message: `database role '${name}' of ${ownerName(tenant)} is on connection '${connection}' of ${ownerName(owner)}`,
          },
        ];
      },
    ),
};
