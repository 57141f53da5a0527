import { type Rule } from '../rule';

/**
 * Source: ESO `client_manager.go`, `shouldProcessSecret`: no condition means every namespace, a condition that names
 * none means no namespace at all. The latter is what is emitted, and what a lab showed.
 */
export const openClusterStore: Rule = {
  id: 'open-cluster-store',
  severity: 'error',
  planOnly: true,
  title: 'A ClusterSecretStore that no namespace may use',
  what: 'A ClusterSecretStore that names no namespaces.',
  why: 'It is written with a condition that no namespace fulfils, and each ExternalSecret that uses it reports an error. Taking the condition away is no way out: ESO reads a store without conditions as one for everybody, and whoever may create an ExternalSecret anywhere in the cluster reads all that the store can.',
  example: "ClusterSecretStore 'shared-certificates' may be used by no namespace of cluster 'prod'",
  fix: 'Name the tenants that may use it.',
  check: (context) =>
    context
      .all('secretStores')
      .filter(({ record }) => record.namespace === undefined && record.allowedNamespaces.length === 0)
      .map(({ record }) => ({
        origin: record.origin,
        message: `ClusterSecretStore '${record.name}' may be used by no namespace of cluster '${record.cluster}'`,
      })),
};
