import { expectedSecrets } from './kinds/kv-secret';
import { secretStores } from './kinds/secret-store';
import { ownersOf, type PlanRecord, type Records } from './records';

/** Keys of the KV secrets of an owner whose first version ESO writes, so that nobody needs to fill them. */
export function seededSecrets(owner: Pick<Records, 'pushSecrets' | 'secretStores'>): Set<string> {
  const stores = new Map(owner.secretStores.map((store) => [secretStores.key(store), store]));
  return new Set(
    owner.pushSecrets.flatMap(({ cluster, namespace, store: name, key }) => {
      const store = stores.get(secretStores.key({ cluster, namespace, name }));
      return store ? [expectedSecrets.key({ server: store.login.server, mount: store.path, key })] : [];
    }),
  );
}

/** Whether a cluster has PushSecrets. */
export function hasPushSecrets(plan: PlanRecord, cluster: string): boolean {
  return ownersOf(plan).some(({ pushSecrets }) => pushSecrets.some((push) => push.cluster === cluster));
}
