import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Whether one of the globs, with stars at the ends as Vault knows them, allows a name (`strutil.StrListContainsGlob`). */
function allows(globs: readonly string[], name: string): boolean {
  return globs.some((glob) => {
    const begins = glob.startsWith('*');
    const ends = glob.endsWith('*');
    const text = glob.slice(begins ? 1 : 0, glob.length - (ends && glob.length > 1 ? 1 : 0));
    if (begins && ends) return name.includes(text);
    if (begins) return name.endsWith(text);
    return ends ? name.startsWith(text) : name === text;
  });
}

/** Source: Vault `builtin/logical/database/path_creds_create.go`, "is not an allowed role". */
export const databaseRoleRefused: Rule = {
  id: 'database-role-refused',
  severity: 'error',
  title: 'A database role that its connection does not know or allow',
  what: "A database role whose connection does not exist, or whose name none of the connection's allowed_roles matches.",
  why: 'Vault takes the role without a word and refuses each credential: \'"team-a_orders" is not an allowed role\'.',
  example: "database role 'team-a_orders' is not among the allowed roles of connection 'orders': 'team-b_*'",
  fix: "Name the connection's id; a DatabaseRole made with its PostgresConnection allows itself.",
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('databaseRoles')) {
      const { server, mount, name, connection, origin } = record;
      const known = context.connection(server, mount, connection);
      if (!known)
        problems.push({
          origin,
          message: `database role '${name}' is of connection '${connection}', which does not exist at '${mount}'`,
        });
      else if (!allows(known.allowedRoles, name))
        problems.push({
          origin,
          message: `database role '${name}' is not among the allowed roles of connection '${connection}': ${listed(known.allowedRoles)}`,
        });
    }
    return problems;
  },
};
