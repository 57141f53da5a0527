import { type Problem, type Rule } from '../rule';

/** Vault takes names of policies that do not exist: they grant nothing until somebody writes one. */
export const unknownPolicy: Rule = {
  id: 'unknown-policy',
  severity: 'error',
  title: 'A role names a policy that does not exist',
  what: "An auth role with a policy that the plan does not define, other than Vault's own `default`.",
  why: 'Vault takes the name and grants nothing; whoever writes a policy of that name later grants it to this role.',
  example: "auth role 'team-a' has policy 'team_a', which is not defined",
  fix: 'Correct the name, or define the policy.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('authRoles')) {
      for (const name of record.policies) {
        if (name === 'default' || context.policy(record.server, name)) continue;
        problems.push({
          origin: record.origin,
          message: `auth role '${record.name}' has policy '${name}', which is not defined`,
        });
      }
    }
    return problems;
  },
};
