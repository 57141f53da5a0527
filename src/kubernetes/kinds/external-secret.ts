import { canonicalGoDuration } from '../../plan/duration';
import { storesOf } from '../../plan/kinds/external-secret';
import { type ExternalSecretRecord, type StoreReference, type ValueSource } from '../../plan/records';
import { isAsProvided, knownNames } from '../../plan/value';
import { goTemplate } from '../go-template';
import { type Labels } from '../object-manifest';
import { type GeneratorReference, generatorReference } from './generator';
import { externalSecretReader } from './external-secret-reader';
import { type ObjectOf } from './kind';
import { STORE_API_VERSION } from './secret-store';

/**
 * What ESO does with names and values, in every reference: the defaults of some versions' CRDs,
 * stated since other versions have none.
 */
const UNCHANGED = { conversionStrategy: 'Default', decodingStrategy: 'None' } as const;

interface StoreSource {
  readonly storeRef: StoreReference;
}

interface GeneratorSource {
  readonly generatorRef: GeneratorReference;
}

interface RemoteKey {
  readonly key: string;
  readonly conversionStrategy: 'Default';
  readonly decodingStrategy: 'None';
  readonly metadataPolicy: 'None';
}

interface ExternalSecretData {
  readonly secretKey: string;
  readonly remoteRef: RemoteKey & { readonly property: string };
  readonly sourceRef?: StoreSource;
}

interface ExternalSecretDataFrom {
  readonly extract?: RemoteKey;
  readonly find?: {
    readonly path: string;
    readonly name: { readonly regexp: string };
    readonly conversionStrategy: 'Default';
    readonly decodingStrategy: 'None';
  };
  readonly sourceRef?: StoreSource | GeneratorSource;
}

interface ExternalSecretTarget {
  readonly name: string;
  readonly creationPolicy: string;
  readonly deletionPolicy: string;
  readonly template: SecretData & {
    readonly engineVersion: 'v2';
    readonly type: string;
    /** Stated, since ESO copies the ExternalSecret's own labels and annotations where no template is. */
    readonly metadata: { readonly labels: Labels; readonly annotations?: Labels };
  };
}

/** What stands under which key. */
interface SecretData {
  /** `Replace`: the Secret has what is listed; `Merge`: what is listed is added to what was fetched. */
  readonly mergePolicy: 'Replace' | 'Merge';
  /** Absent where all that is fetched is delivered as it is. */
  readonly data?: { readonly [key: string]: string };
}

interface ExternalSecretSpec {
  readonly refreshPolicy: 'Periodic';
  readonly refreshInterval: string;
  /** The store of all data, where it is one. */
  readonly secretStoreRef?: StoreReference;
  readonly data?: readonly ExternalSecretData[];
  readonly dataFrom?: readonly ExternalSecretDataFrom[];
  readonly target: ExternalSecretTarget;
}

/** An ExternalSecret. */
const externalSecret: ObjectOf<ExternalSecretRecord> = {
  manifest(record, { labels }) {
    const { name, namespace } = record;
    const store = soleStore(record);
    return {
      apiVersion: STORE_API_VERSION,
      kind: 'ExternalSecret',
      metadata: { name, namespace, labels },
      spec: {
        refreshPolicy: 'Periodic',
        refreshInterval: canonicalGoDuration(record.refreshInterval),
        secretStoreRef: store && { kind: store.kind, name: store.name },
        data: nonEmpty(
          record.values.flatMap((from) => (from.kind === 'property' ? externalSecretData(from, store) : [])),
        ),
        dataFrom: nonEmpty(
          record.values.flatMap((from) =>
            from.kind === 'property' ? [] : externalSecretDataFrom(from, store),
          ),
        ),
        target: externalSecretTarget(record, labels),
      } satisfies ExternalSecretSpec,
    };
  },
  readBack: externalSecretReader,
};

/** The store of an ExternalSecret that has exactly one. */
function soleStore(record: ExternalSecretRecord): StoreReference | undefined {
  const [first, ...others] = storesOf(record);
  return others.length === 0 ? first : undefined;
}

function storeSource(store: StoreReference, sole: StoreReference | undefined): StoreSource | undefined {
  return sole ? undefined : { storeRef: { kind: store.kind, name: store.name } };
}

type PropertySource = Extract<ValueSource, { readonly kind: 'property' }>;

function externalSecretData(
  { name, path, property, store }: PropertySource,
  sole: StoreReference | undefined,
): ExternalSecretData {
  return {
    secretKey: name,
    remoteRef: { key: path, property, metadataPolicy: 'None', ...UNCHANGED },
    sourceRef: storeSource(store, sole),
  };
}

function externalSecretDataFrom(
  from: Exclude<ValueSource, PropertySource>,
  sole: StoreReference | undefined,
): ExternalSecretDataFrom {
  switch (from.kind) {
    case 'secret':
      return {
        extract: { key: from.path, metadataPolicy: 'None', ...UNCHANGED },
        sourceRef: storeSource(from.store, sole),
      };
    case 'directory':
      return {
        find: { path: from.path, name: { regexp: from.nameRegexp }, ...UNCHANGED },
        sourceRef: storeSource(from.store, sole),
      };
    case 'credential':
      return {
        sourceRef: { generatorRef: generatorReference(from.generator) },
      };
  }
}

function externalSecretTarget(record: ExternalSecretRecord, labels: Labels): ExternalSecretTarget {
  const { target } = record;
  const { mergePolicy, data } = secretData(record);
  return {
    name: target.name,
    creationPolicy: target.creationPolicy,
    deletionPolicy: target.deletionPolicy,
    template: {
      engineVersion: 'v2',
      mergePolicy,
      type: target.type,
      metadata: {
        labels: { ...target.labels, ...labels },
        annotations: Object.keys(target.annotations).length > 0 ? target.annotations : undefined,
      },
      data,
    },
  };
}

/** ESO drops what a template does not list, unless told to merge: everything is listed where it is known. */
function secretData({ values, keys }: ExternalSecretRecord): SecretData {
  const names = knownNames(values);
  const all = Object.entries(keys);
  const made = all.filter(([key, parts]) => !isAsProvided(key, parts));
  const isWhole = made.length === 0 && (names ?? []).every((name) => Object.hasOwn(keys, name));
  if (isWhole) return { mergePolicy: 'Replace' };
  const listed = names ? all : made;
  return {
    mergePolicy: names ? 'Replace' : 'Merge',
    data: Object.fromEntries(listed.map(([key, parts]) => [key, goTemplate(parts)])),
  };
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** ExternalSecrets. */
export const externalSecrets = [externalSecret];
