import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Names that are bound must exist, or whoever makes them first gets in. */
export const unknownServiceAccount: Rule = {
  id: 'unknown-service-account',
  severity: 'error',
  title: 'A role binds a ServiceAccount that does not exist',
  what: 'An auth role that binds a ServiceAccount which is defined in none of the namespaces that the role binds.',
  why: 'No login with that name can succeed, until somebody makes a ServiceAccount of that name in one of those namespaces and gets what the role grants. Mostly it is a misspelled name.',
  example: "auth role 'team-a' binds ServiceAccount 'external-secret', which is defined in none of 'team-a'",
  fix: 'Correct the name, or define the ServiceAccount.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('authRoles')) {
      const { cluster, namespaces, serviceAccounts, name, origin } = record;
      for (const account of serviceAccounts) {
        if (account === '*' || namespaces.some((ns) => context.serviceAccount(cluster, ns, account)))
          continue;
        problems.push({
          origin,
          message: `auth role '${name}' binds ServiceAccount '${account}', which is defined in none of ${listed(namespaces)}`,
        });
      }
    }
    return problems;
  },
};
