import { keyOf, type KindOf, type Origin, refer, type Reference } from './kind';
import { generators } from './generator';
import { secretStores } from './secret-store';
import { isIn } from './service-account';

/** A store as an ExternalSecret refers to it. */
export interface StoreReference {
  readonly kind: 'SecretStore' | 'ClusterSecretStore';
  readonly name: string;
}

/** One key of the Secret that comes from one property. */
export interface ExternalSecretDataRecord {
  readonly secretKey: string;
  readonly store: StoreReference;
  /** Relative to the mount of the store. */
  readonly key: string;
  readonly property: string;
}

/** Several keys of the Secret at once. */
export type ExternalSecretDataFromRecord =
  | { readonly kind: 'extract'; readonly store: StoreReference; readonly key: string }
  | {
      readonly kind: 'find';
      readonly store: StoreReference;
      readonly path: string;
      readonly nameRegexp: string;
    }
  | { readonly kind: 'generator'; readonly generator: string };

/** An ExternalSecret. */
export interface ExternalSecretRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly refreshInterval: number;
  /** Shortest life of a dynamic credential in it. */
  readonly life?: number;
  readonly data: readonly ExternalSecretDataRecord[];
  readonly dataFrom: readonly ExternalSecretDataFromRecord[];
  readonly target: {
    readonly name: string;
    readonly type: string;
    readonly creationPolicy: 'Owner' | 'Orphan' | 'Merge' | 'None';
    readonly deletionPolicy: 'Delete' | 'Merge' | 'Retain';
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    /** Key of the Secret to Go template; absent where what is provided is delivered as it is. */
    readonly template?: Readonly<Record<string, string>>;
    /** `Replace`: the template lists every key that is delivered; `Merge`: it adds to keys only Vault knows. */
    readonly mergePolicy: 'Replace' | 'Merge';
  };
  /** Keys that data and dataFrom provide; absent where only Vault knows them. */
  readonly providedKeys?: readonly string[];
}

/** The stores that an ExternalSecret reads through, each once. */
export function storesOf({ data, dataFrom }: ExternalSecretRecord): StoreReference[] {
  const named = [...data, ...dataFrom].flatMap((source) => ('store' in source ? [source.store] : []));
  return [...new Map(named.map((store) => [`${store.kind} ${store.name}`, store])).values()];
}

/** What tells a store that an object of a namespace names from all others. */
export function storeNamed(cluster: string, namespace: string, { kind, name }: StoreReference) {
  return { cluster, namespace: kind === 'SecretStore' ? namespace : undefined, name };
}

function referencesOf(secret: ExternalSecretRecord): Reference[] {
  const { cluster, namespace } = secret;
  const made = secret.dataFrom.flatMap((from) => (from.kind === 'generator' ? [from.generator] : []));
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
