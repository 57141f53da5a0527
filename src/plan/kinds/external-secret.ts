import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer, type Reference } from './kind';
import { generators } from './generator';
import { secretStores } from './secret-store';
import { isIn } from './service-account';
import { knownNames, type SecretKeys, type StoreReference, type ValueSource } from '../value';

/** An ExternalSecret: which values it fetches, and the Secret that is made of them. */
export interface ExternalSecretRecord extends Origin, MayBeReadBack {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly refreshInterval: number;
  /** Shortest life of a dynamic credential in it; absent of one that was read back. */
  readonly life?: number;
  /**
   * Where its values come from: single properties by their names, then the others. A property overrules the others,
   * of which a later one overrules an earlier one.
   */
  readonly values: readonly ValueSource[];
  /** The keys of the Secret, sorted; where values have names that only Vault knows, these are keys, too. */
  readonly keys: SecretKeys;
  readonly target: {
    readonly name: string;
    readonly type: string;
    readonly creationPolicy: 'Owner' | 'Orphan' | 'Merge' | 'None';
    readonly deletionPolicy: 'Delete' | 'Merge' | 'Retain';
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

/** The keys that the Secret will have; undefined where only Vault knows them. */
export function keysOf({ values, keys }: ExternalSecretRecord): readonly string[] | undefined {
  return knownNames(values) && Object.keys(keys);
}

/** The stores that an ExternalSecret reads through, each once. */
export function storesOf({ values }: ExternalSecretRecord): StoreReference[] {
  const stores: StoreReference[] = [];
  for (const source of values) {
    if (!('store' in source)) continue;
    const { kind, name } = source.store;
    if (!stores.some((known) => known.kind === kind && known.name === name)) stores.push(source.store);
  }
  return stores;
}

/** What tells a store that an object of a namespace names from all others. */
export function storeNamed(cluster: string, namespace: string, { kind, name }: StoreReference) {
  return { cluster, namespace: kind === 'SecretStore' ? namespace : undefined, name };
}

function referencesOf(secret: ExternalSecretRecord): Reference[] {
  const { cluster, namespace } = secret;
  const made = secret.values.flatMap((from) => (from.kind === 'credential' ? [from.generator] : []));
  return [
    isIn(cluster, namespace),
    ...storesOf(secret).map((store) =>
      refer(
        secretStores,
        storeNamed(cluster, namespace, store),
        `reads through ${store.kind} '${store.name}'`,
      ),
    ),
    ...made.map((name) =>
      refer(
        generators,
        { cluster, namespace, name },
        `takes credentials of generator '${name}' in namespace '${namespace}'`,
      ),
    ),
  ];
}

/** ExternalSecrets. */
export const externalSecrets: KindOf<
  ExternalSecretRecord,
  Pick<ExternalSecretRecord, 'cluster' | 'namespace' | 'name'>
> = {
  list: 'externalSecrets',
  what: () => 'ExternalSecret',
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name }) => keyOf(cluster, namespace, name),
  references: referencesOf,
};
