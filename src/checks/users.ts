import { type CheckContext } from './context';
import { grouped } from './grouped';
import { type Identity, identityKey } from './identity';

/**
 * Who can use an identity: names of tenants, and descriptions of namespaces that nobody of the plan defines.
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
export function usersOfIdentities(context: CheckContext): (identity: Identity) => Users {
  const clusterStores = context.all('secretStores').filter(({ record }) => record.namespace === undefined);
  const byIdentity = grouped(clusterStores, ({ record }) => identityKey(record.login));
  return ({ key, role }) => {
    const namespaces = role.namespaces.map((name) => ({ cluster: role.cluster, name }));
    for (const { record } of byIdentity.get(key) ?? []) {
      for (const name of record.allowedNamespaces) namespaces.push({ cluster: record.cluster, name });
    }
    return usersOf(context, namespaces);
  };
}

function usersOf(context: CheckContext, namespaces: readonly { cluster: string; name: string }[]): Users {
  const tenants = new Set<string>();
  const strangers = new Set<string>();
  for (const { cluster, name } of namespaces) {
    if (name === '*') strangers.add(`every namespace of cluster '${cluster}'`);
    else if (!context.isKnownNamespace(cluster, name))
      strangers.add(`namespace '${name}' of cluster '${cluster}'`);
    for (const { tenant } of context.namespace(cluster, name)) if (tenant) tenants.add(tenant.name);
  }
  return { tenants, strangers: [...strangers] };
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
