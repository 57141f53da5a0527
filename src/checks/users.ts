import { namespaces } from '../plan/kinds/namespace';
import { grouped } from './grouped';
import { type Identity, identityKey } from './identity';
import { type PlanIndex } from './plan-index';

/**
 * Who can use an identity: names of tenants, and descriptions of whoever no definition knows.
 *
 * Whoever may create pods or tokens in a namespace can log in with every role that binds it; whoever may create
 * ExternalSecrets in a namespace that a ClusterSecretStore is open to can read what its identity reads. The
 * platform is not among them: it can read everything.
 */
export interface Users {
  readonly tenants: ReadonlySet<string>;
  readonly strangers: readonly string[];
}

/** Says who the users of an identity are. */
export function usersOfIdentities(index: PlanIndex): (identity: Identity) => Users {
  const clusterStores = index.all('secretStores').filter(({ record }) => record.namespace === undefined);
  const byIdentity = grouped(clusterStores, ({ record }) => identityKey(record.login));
  return ({ key, login, tenant }) => {
    const places = [...login.namespaces];
    for (const { record } of byIdentity.get(key) ?? []) {
      for (const name of record.allowedNamespaces) places.push({ cluster: record.cluster, name });
    }
    const isOwners = login.areOwners === true && tenant !== undefined;
    const tenants = new Set<string>(isOwners ? [tenant.name] : []);
    const strangers = new Set(isOwners ? [] : login.others);
    for (const { cluster, name } of places) {
      if (name === '*') strangers.add(`every namespace of cluster '${cluster}'`);
      else if (!isKnownNamespace(index, cluster, name))
        strangers.add(`namespace '${name}' of cluster '${cluster}'`);
      for (const { tenant: definer } of definersOf(index, cluster, name))
        if (definer) tenants.add(definer.name);
    }
    return { tenants, strangers: [...strangers] };
  };
}

/** Everybody who defines a namespace, whatever they call its cluster. */
export function definersOf(index: PlanIndex, cluster: string, name: string) {
  return index
    .sameClusters(cluster)
    .flatMap((each) => index.withKey('namespaces', namespaces.key({ cluster: each, name })));
}

function isKnownNamespace(index: PlanIndex, cluster: string, name: string): boolean {
  return index
    .sameClusters(cluster)
    .some((each) => index.isThere('namespaces', namespaces.key({ cluster: each, name })));
}

/** Users in a message: `tenant 'team-a'`. */
export function usersText({ tenants, strangers }: Users): string {
  const names = [...[...tenants].map((name) => `tenant '${name}'`), ...strangers];
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}

/** Whether nobody but the platform can use it. */
export function isPlatformsOwn({ tenants, strangers }: Users): boolean {
  return tenants.size + strangers.length === 0;
}
