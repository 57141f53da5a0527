import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/**
 * The allowed roles of a connection: names, with stars at the ends as Vault knows them (`strutil.StrListContainsGlob`).
 *
 * A connection may have a glob for each of many tenants: a name is looked up instead of held against each.
 */
class AllowedRoles {
  private readonly whole = new Set<string>();
  private readonly beginnings = new Set<string>();
  private readonly endings: string[] = [];

  public constructor(globs: readonly string[]) {
    for (const glob of globs) {
      if (glob.startsWith('*') && glob !== '*') this.endings.push(glob);
      else if (glob.endsWith('*')) this.beginnings.add(glob.slice(0, -1));
      else this.whole.add(glob);
    }
  }

  public allow(name: string): boolean {
    if (this.whole.has(name)) return true;
    for (let length = 0; length <= name.length; length++) {
      if (this.beginnings.has(name.slice(0, length))) return true;
    }
    return this.endings.some((glob) =>
      glob.endsWith('*') ? name.includes(glob.slice(1, -1)) : name.endsWith(glob.slice(1)),
    );
  }
}

/** Source: Vault `builtin/logical/database/path_creds_create.go`, "is not an allowed role". */
export const databaseRoleRefused: Rule = {
  id: 'database-role-refused',
  severity: 'error',
  planOnly: true,
  title: 'A database role that its connection does not allow',
  what: "A database role whose name none of its connection's allowed_roles matches.",
  why: 'Vault takes the role without a word and refuses each credential: \'"team-a_orders" is not an allowed role\'.',
  example: "database role 'orders' is not among the allowed roles of connection 'orders': '*_*'",
  fix: "Name the connection's id; a DatabaseRole made with its PostgresConnection allows itself.",
  check: (context) => {
    const problems: Problem[] = [];
    const allowed = new Map<object, AllowedRoles>();
    for (const { record } of [...context.all('databaseRoles'), ...context.all('staticDatabaseRoles')]) {
      const { server, mount, name, connection, origin } = record;
      const known = context.find('databaseConnections', { server, mount, name: connection })?.record;
      if (!known?.allowedRoles) continue;
      const roles = allowed.get(known) ?? new AllowedRoles(known.allowedRoles);
      allowed.set(known, roles);
      if (!roles.allow(name)) {
        problems.push({
          origin,
          message: `database role '${name}' is not among the allowed roles of connection '${connection}': ${listed(known.allowedRoles)}`,
        });
      }
    }
    return problems;
  },
};
