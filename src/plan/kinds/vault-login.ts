import { refer, type Reference } from './kind';
import { authRoles } from './auth-role';
import { clusters } from './kubernetes-cluster';
import { serviceAccounts } from './service-account';
import { isOf } from './vault-namespace';
import { type CaRecord } from './vault-server';
import { type Place, placeText } from '../place';

/** How ESO logs in to Vault for a store or a generator. */
export interface VaultLoginRecord {
  readonly server: Place;
  readonly address: string;
  readonly namespace?: string;
  readonly ca?: CaRecord;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly role: string;
  readonly serviceAccount: string;
  /** Where the ServiceAccount is; a cluster-wide store must say it, a namespaced object uses its own namespace. */
  readonly serviceAccountNamespace: string;
  readonly audiences: readonly string[];
}

/** What a login names that must be there, for something in a cluster. */
export function loginReferences(cluster: string, login: VaultLoginRecord): Reference[] {
  const { server, mount, role, serviceAccount: name, serviceAccountNamespace: namespace } = login;
  return [
    refer(clusters, { id: cluster }, `is in cluster '${cluster}'`),
    isOf(server, `logs in to ${placeText(server)}`),
    refer(authRoles, { server, mount, name: role }, `logs in with role '${role}' of 'auth/${mount}'`),
    refer(serviceAccounts, { cluster, namespace, name }, `logs in as ServiceAccount '${namespace}/${name}'`),
  ];
}
