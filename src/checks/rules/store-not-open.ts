import { storesOf } from '../../plan/kinds/external-secret';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Source: ESO `client_manager.go` (`shouldProcessSecret`). */
export const storeNotOpen: Rule = {
  id: 'store-not-open',
  severity: 'error',
  title: 'An ExternalSecret reads through a ClusterSecretStore that is not open to it',
  what: 'An ExternalSecret whose ClusterSecretStore does not name its namespace.',
  why: 'The ExternalSecret reports an error and no Secret is made.',
  example:
    "ExternalSecret 'orders' reads through ClusterSecretStore 'shared', which is open to 'team-a' and not to 'team-b'",
  fix: 'Open the ClusterSecretStore to it, or read through another store.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const { cluster, namespace, name, origin } = record;
      for (const reference of storesOf(record)) {
        const store = context.store(cluster, namespace, reference)?.record;
        if (!store || store.namespace !== undefined) continue;
        const { allowedNamespaces: allowed } = store;
        if (allowed.includes(namespace) || allowed.includes('*')) continue;
        problems.push({
          origin,
          message: `ExternalSecret '${name}' reads through ClusterSecretStore '${store.name}', which is open to ${listed(allowed)} and not to '${namespace}'`,
        });
      }
    }
    return problems;
  },
};
