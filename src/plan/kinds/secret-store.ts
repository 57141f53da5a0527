import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { namespaces } from './namespace';
import { isIn } from './service-account';
import { loginReferences, type VaultLoginRecord } from './vault-login';

/** A SecretStore or, where it has no namespace, a ClusterSecretStore. */
export interface SecretStoreRecord extends Origin, MayBeReadBack {
  readonly cluster: string;
  readonly name: string;
  /** Namespace of a SecretStore. */
  readonly namespace?: string;
  /** Namespaces that may use a ClusterSecretStore, `*` for every one; empty for a SecretStore. */
  readonly allowedNamespaces: readonly string[];
  readonly login: VaultLoginRecord;
  /** Mount of the KV engine. */
  readonly path: string;
  readonly version: 1 | 2;
  /** That what is written through it says which version it replaces; absent where it reads alone. */
  readonly checkAndSet?: true;
}

/** SecretStores and ClusterSecretStores. */
export const secretStores: KindOf<
  SecretStoreRecord,
  Pick<SecretStoreRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'secretStores',
  what: ({ namespace }) => (namespace === undefined ? 'ClusterSecretStore' : 'SecretStore'),
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) =>
    `${namespace === undefined ? '' : `namespace '${namespace}' of `}cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace, allowedNamespaces, login }) => [
    ...(namespace === undefined ? [] : [isIn(cluster, namespace)]),
    ...allowedNamespaces
      .filter((name) => name !== '*')
      .map((name) =>
        refer(namespaces, { cluster, name }, `is open to namespace '${name}' of cluster '${cluster}'`),
      ),
    ...loginReferences(cluster, login),
  ],
};
