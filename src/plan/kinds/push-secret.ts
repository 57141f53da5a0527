import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { secretStores } from './secret-store';
import { isIn } from './service-account';
import { type ValueGeneratorKind, valueGenerators } from './value-generator';

/** A PushSecret: writes what a generator makes into Vault, once, where nothing is yet. */
export interface PushSecretRecord extends Origin, MayBeReadBack {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** SecretStore of its namespace that it writes through. */
  readonly store: string;
  /** Generator of its namespace. */
  readonly generator: { readonly kind: ValueGeneratorKind; readonly name: string };
  /** Key of the KV secret, relative to the mount of the store. */
  readonly key: string;
}

/** PushSecrets. */
export const pushSecrets: KindOf<
  PushSecretRecord,
  Pick<PushSecretRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'pushSecrets',
  what: () => 'PushSecret',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: ({ cluster, namespace, store, generator: { kind, name } }) => [
    isIn(cluster, namespace),
    refer(secretStores, { cluster, namespace, name: store }, `writes through SecretStore '${store}'`),
    refer(
      valueGenerators,
      { cluster, namespace, name, value: { kind } },
      `takes what ${kind} '${name}' in namespace '${namespace}' makes`,
    ),
  ],
};
