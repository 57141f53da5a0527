import { type Problem, type Rule } from '../rule';

/** Seen in a lab: a store without serviceAccountRef sends ESO's own token to a server of the author's choice. */
export const esoIdentityBound: Rule = {
  id: 'eso-identity-bound',
  severity: 'error',
  title: "ESO's own ServiceAccount may log in",
  what: "An auth role, store or generator that uses the ServiceAccount that ESO itself runs as, or a role that binds every ServiceAccount of ESO's namespace.",
  why: 'Whoever may write a store can have ESO send the token of its own ServiceAccount to a server of their choice: what the token may read in Vault is theirs then.',
  example:
    "auth role 'shared' binds external-secrets/external-secrets, the ServiceAccount that ESO itself runs as",
  fix: 'Use a ServiceAccount that serves this one store and nothing else.',
  check: (context) => {
    const problems: Problem[] = [];
    const isEso = (cluster: string, namespace: string, account: string) => {
      return context.sameClusters(cluster).some((id) => {
        const eso = context.find('clusters', { id })?.record.eso;
        return (
          eso !== undefined &&
          (namespace === eso.namespace || namespace === '*') &&
          (account === eso.serviceAccount || account === '*')
        );
      });
    };
    const add = (origin: string, what: string, namespace: string, account: string) =>
      problems.push({
        origin,
        message: `${what} ${namespace}/${account}, the ServiceAccount that ESO itself runs as`,
      });
    for (const { record } of context.all('authRoles')) {
      for (const namespace of record.namespaces) {
        for (const account of record.serviceAccounts) {
          if (isEso(record.cluster, namespace, account))
            add(record.origin, `auth role '${record.name}' binds`, namespace, account);
        }
      }
    }
    for (const kind of ['secretStores', 'generators'] as const) {
      for (const { record } of context.all(kind)) {
        const { serviceAccount, serviceAccountNamespace } = record.login;
        if (isEso(record.cluster, serviceAccountNamespace, serviceAccount))
          add(record.origin, `'${record.name}' logs in as`, serviceAccountNamespace, serviceAccount);
      }
    }
    return problems;
  },
};
