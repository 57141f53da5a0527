import { type Rule } from '../rule';

/** Source: ESO `client_manager.go`, `shouldProcessSecret`: no condition means every namespace. */
export const openClusterStore: Rule = {
  id: 'open-cluster-store',
  severity: 'error',
  title: 'A ClusterSecretStore is open to every namespace',
  what: 'A ClusterSecretStore that names no namespaces.',
  why: 'ESO reads a store without conditions as one for everybody: whoever may create an ExternalSecret anywhere in the cluster reads all that the store can.',
  example: "ClusterSecretStore 'shared-certificates' is open to every namespace of cluster 'prod'",
  fix: 'Name the tenants that may use it.',
  check: (context) =>
    context
      .all('secretStores')
      .filter(({ record }) => record.namespace === undefined && record.allowedNamespaces.length === 0)
      .map(({ record }) => ({
        origin: record.origin,
        message: `ClusterSecretStore '${record.name}' is open to every namespace of cluster '${record.cluster}'`,
      })),
};
