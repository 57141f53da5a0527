import { canonicalGoDuration } from '../../plan/duration';
import {
  type ExternalSecretDataFromRecord,
  type ExternalSecretDataRecord,
  type ExternalSecretRecord,
  type StoreReference,
} from '../../plan/records';
import { type Labels } from '../object-manifest';
import { type GeneratorReference, generatorReference } from './generator';
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
  readonly template: {
    readonly engineVersion: 'v2';
    readonly mergePolicy: string;
    readonly type: string;
    /** Stated, since ESO copies the ExternalSecret's own labels and annotations where no template is. */
    readonly metadata: { readonly labels: Labels; readonly annotations?: Labels };
    readonly data?: { readonly [key: string]: string };
  };
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
        data: nonEmpty(record.data.map((data) => externalSecretData(data, store))),
        dataFrom: nonEmpty(record.dataFrom.map((dataFrom) => externalSecretDataFrom(dataFrom, store))),
        target: externalSecretTarget(record.target, labels),
      } satisfies ExternalSecretSpec,
    };
  },
  proven: [
    'spec.refreshPolicy',
    'spec.refreshInterval',
    'spec.syncWindows',
    'spec.secretStoreRef',
    'spec.data',
    'spec.dataFrom',
    'spec.target.name',
    'spec.target.creationPolicy',
    'spec.target.deletionPolicy',
    'spec.target.manifest',
    'spec.target.template.type',
    'spec.target.template.mergePolicy',
    'spec.target.template.data',
    'spec.target.template.templateFrom',
  ],
};

/** The store of an ExternalSecret that has exactly one. */
function soleStore(record: ExternalSecretRecord): StoreReference | undefined {
  const stores = [...record.data, ...record.dataFrom].flatMap((source) =>
    'store' in source ? [source.store] : [],
  );
  const [first] = stores;
  return stores.every(({ kind, name }) => kind === first?.kind && name === first.name) ? first : undefined;
}

function storeSource(store: StoreReference, sole: StoreReference | undefined): StoreSource | undefined {
  return sole ? undefined : { storeRef: { kind: store.kind, name: store.name } };
}

function externalSecretData(
  data: ExternalSecretDataRecord,
  sole: StoreReference | undefined,
): ExternalSecretData {
  return {
    secretKey: data.secretKey,
    remoteRef: { key: data.key, property: data.property, metadataPolicy: 'None', ...UNCHANGED },
    sourceRef: storeSource(data.store, sole),
  };
}

function externalSecretDataFrom(
  from: ExternalSecretDataFromRecord,
  sole: StoreReference | undefined,
): ExternalSecretDataFrom {
  switch (from.kind) {
    case 'extract':
      return {
        extract: { key: from.key, metadataPolicy: 'None', ...UNCHANGED },
        sourceRef: storeSource(from.store, sole),
      };
    case 'find':
      return {
        find: { path: from.path, name: { regexp: from.nameRegexp }, ...UNCHANGED },
        sourceRef: storeSource(from.store, sole),
      };
    case 'generator':
      return {
        sourceRef: { generatorRef: generatorReference(from.generator) },
      };
  }
}

function externalSecretTarget(target: ExternalSecretRecord['target'], labels: Labels): ExternalSecretTarget {
  return {
    name: target.name,
    creationPolicy: target.creationPolicy,
    deletionPolicy: target.deletionPolicy,
    template: {
      engineVersion: 'v2',
      mergePolicy: target.mergePolicy,
      type: target.type,
      metadata: {
        labels: { ...target.labels, ...labels },
        annotations: Object.keys(target.annotations).length > 0 ? target.annotations : undefined,
      },
      data: target.template,
    },
  };
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** ExternalSecrets. */
export const externalSecrets = [externalSecret];
