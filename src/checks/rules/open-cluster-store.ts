import { type Rule } from '../rule';

/**
 * Source: ESO `client_manager.go`, `shouldProcessSecret`: no condition means every namespace, a condition that names
 * none means no namespace at all. The latter is what is emitted, and what a lab showed.
 */
export const openClusterStore: Rule = {
  id: 'open-cluster-store',
  severity: 'error',
  title: 'A ClusterSecretStore that no namespace may use, or every one',
  what: 'A ClusterSecretStore that names no namespaces; one that is added to a chart without conditions, or with any other than names, is open to all.',
  why: 'One for no namespace is written with a condition that no namespace fulfils, and each ExternalSecret that uses it reports an error. Taking the condition away is no way out: ESO reads a store without conditions as one for everybody, and whoever may create an ExternalSecret anywhere in the cluster reads all that the store can.',
  example: "ClusterSecretStore 'shared-certificates' may be used by no namespace of cluster 'prod'",
  fix: 'Name the tenants that may use it.',
  check: (context) =>
    context.all('secretStores').flatMap(({ record }) => {
      const { namespace, allowedNamespaces: allowed, name, cluster, origin } = record;
      const users = allowed.includes('*') ? 'every' : allowed.length === 0 ? 'no' : undefined;
      // It is open again when the quarantine is lifted.
      const isClosed = context.plan.tenants.some((tenant) => tenant.quarantine && tenant.cluster === cluster);
      if (users === 'no' && isClosed) return [];
      if (namespace !== undefined || users === undefined) return [];
      return [
        {
          origin,
          message: `ClusterSecretStore '${name}' may be used by ${users} namespace of cluster '${cluster}'`,
        },
      ];
    }),
};
