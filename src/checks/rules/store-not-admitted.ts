import { type Rule } from '../rule';

/** What a guard takes is of the definition: Kubernetes `src/kubernetes/admission`. */
export const storeNotAdmitted: Rule = {
  id: 'store-not-admitted',
  severity: 'error',
  title: 'The guard of a cluster refuses a ClusterSecretStore',
  what: 'A ClusterSecretStore that a chart visitor, or a chart of your own, adds in a cluster whose guard holds what stores say.',
  why: 'The admission policies take the ClusterSecretStores of the definition, and no others: it is never there, and what reads through it fetches nothing.',
  example:
    "ClusterSecretStore 'shared' is not of the definition, and the guard of cluster 'prod' takes no others",
  fix: 'Define it: new ClusterSecretStore(…).',
  check: (context) =>
    context.all('secretStores').flatMap(({ record: { name, namespace, cluster: id, readBack, origin } }) => {
      const guard = context.find('clusters', { id })?.record.guard;
      if (namespace !== undefined || !readBack || guard?.kind !== 'rbac') return [];
      return [
        {
          origin,
          message: `ClusterSecretStore '${name}' is not of the definition, and the guard of cluster '${id}' takes no others`,
        },
      ];
    }),
};
