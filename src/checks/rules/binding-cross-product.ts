import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Source: the Kubernetes auth method binds names × namespaces (vault-plugin-auth-kubernetes `path_login.go`). */
export const bindingCrossProduct: Rule = {
  id: 'binding-cross-product',
  severity: 'warning',
  title: 'A role binds more pairs of namespace and ServiceAccount than exist',
  what: 'An auth role whose ServiceAccounts do not exist in every one of its namespaces.',
  why: 'A role lets in every one of its names in every one of its namespaces. Whoever may create ServiceAccounts in a namespace where a name is not taken can take it.',
  example: "auth role 'jobs' also lets in 'team-b/nightly', which does not exist",
  fix: 'Make one role for each set of namespaces that have the same ServiceAccounts.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('authRoles')) {
      const { cluster, namespaces, serviceAccounts, name, origin } = record;
      const missing = serviceAccounts.flatMap((account) => {
        const absent = namespaces.filter(
          (ns) => !context.find('serviceAccounts', { cluster, namespace: ns, name: account }),
        );
        return absent.length < namespaces.length ? absent.map((ns) => `${ns}/${account}`) : [];
      });
      if (missing.length === 0) continue;
      problems.push({
        origin,
        message: `auth role '${name}' also lets in ${listed(missing)}, which ${missing.length > 1 ? 'do' : 'does'} not exist`,
      });
    }
    return problems;
  },
};
