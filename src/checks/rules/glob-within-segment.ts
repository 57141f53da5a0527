import { type Problem, type Rule } from '../rule';

/** Found also where no tenant of such a name exists yet: `tenant-isolation` finds those that do. */
export const globWithinSegment: Rule = {
  id: 'glob-within-segment',
  severity: 'warning',
  title: 'A glob that ends within a name',
  what: "A rule whose trailing '*' does not stand alone behind a slash.",
  why: "Vault's '*' continues the name before it: 'secret/data/team-a*' covers 'secret/data/team-ab/password', also of a team-ab that comes next year.",
  example: "rule 'secret/data/team-a*' of policy 'team-a' also covers names that only begin like 'team-a'",
  fix: "Write 'team-a/*', with a second rule for 'team-a' itself where that is a secret, too.",
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('policies')) {
      for (const { path } of context.reading(record).policy.rules) {
        const name = /([^/*]+)\*$/.exec(path)?.[1];
        if (name === undefined) continue;
        problems.push({
          origin: record.origin,
          message: `rule '${path}' of policy '${record.name}' also covers names that only begin like '${name}'`,
        });
      }
    }
    return problems;
  },
};
