import { requireName } from '../../plan/names';
import { type StoreReference } from '../../plan/records';
import { type IKvEngine } from '../kv/kv-engine-interface';

/** Anything that an ExternalSecret can read a KV engine through. */
export interface ISecretStore {
  /** The KV engine that it reads. */
  readonly kv: IKvEngine;
  /** Its name in Kubernetes. */
  readonly storeName: string;
  /** Its kind: `SecretStore` or `ClusterSecretStore`. */
  readonly storeKind: string;
}

/** How an ExternalSecret refers to a store. */
export function referenceTo(store: ISecretStore, where: string): StoreReference {
  return {
    kind: store.storeKind === 'ClusterSecretStore' ? 'ClusterSecretStore' : 'SecretStore',
    name: requireName('kubernetesName', store.storeName, 'name of the store', where),
  };
}
