import { listed } from '../grouped';
import { type Rule } from '../rule';

/** Whether all that a rule covers is asked for by requests for whole sets of paths. */
function isAskedFor(path: string, sets: readonly string[]): boolean {
  return !path.includes('+') && sets.some((set) => path.startsWith(set.slice(0, -1)));
}

/** The paths that are used say how narrow the rule could be. */
export const ruleWiderThanUsed: Rule = {
  id: 'rule-wider-than-used',
  severity: 'warning',
  title: 'A rule covers more paths than are used',
  what: "A rule with a wildcard of which only single paths are used, in a policy of a role that ESO logs in with. A tenant's declared prefix is no such rule.",
  why: 'It also covers what will be stored there later, without anybody deciding that this role may read it.',
  example:
    "rule 'database/creds/*' of policy 'team-a-generator' is used for 'database/creds/team-a_orders' alone",
  fix: 'Name the paths that are used, or declare the whole prefix with TenantAccess.prefix().',
  check: (context) =>
    context.ruleUsages().flatMap(({ policy: { record }, rule: { path }, paths }) => {
      const isPattern = path.endsWith('*') || path.split('/').includes('+');
      const sets = paths.filter((used) => used.endsWith('*'));
      if (!isPattern || paths.length === 0 || isAskedFor(path, sets)) return [];
      return {
        origin: record.origin,
        message: `rule '${path}' of policy '${record.name}' is used for ${listed(paths)} alone`,
      };
    }),
};
