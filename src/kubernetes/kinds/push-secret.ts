import { canonicalGoDuration } from '../../plan/duration';
import { type PushSecretRecord, type StoreReference } from '../../plan/records';
import { GENERATOR_API_VERSION, type GeneratorReference } from './generator';
import { type ObjectOf } from './kind';
import { VALUE_GENERATOR_KINDS } from './value-generator';

/** The only version of ESO's PushSecrets. */
const API_VERSION = 'external-secrets.io/v1alpha1';

const KIND = 'PushSecret';

/** Once: ESO asks its generator anew at each refresh, whatever is there. */
const ONCE = canonicalGoDuration(0);

interface PushSecretSpec {
  readonly updatePolicy: 'IfNotExists';
  /** By `Delete` ESO would delete the secret with all its versions. */
  readonly deletionPolicy: 'None';
  readonly refreshInterval: string;
  readonly secretStoreRefs: readonly StoreReference[];
  readonly selector: { readonly generatorRef: GeneratorReference };
  /** Without a key and a property: all that is generated in one version. */
  readonly data: readonly {
    readonly match: { readonly remoteRef: { readonly remoteKey: string } };
    readonly conversionStrategy: 'None';
  }[];
}

/** A PushSecret. */
const pushSecret: ObjectOf<PushSecretRecord> = {
  manifest: ({ name, namespace, store, generator, key }, { labels }) => ({
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name, namespace, labels },
    spec: {
      updatePolicy: 'IfNotExists',
      deletionPolicy: 'None',
      refreshInterval: ONCE,
      secretStoreRefs: [{ kind: 'SecretStore', name: store }],
      selector: {
        generatorRef: { apiVersion: GENERATOR_API_VERSION, kind: generator.kind, name: generator.name },
      },
      data: [{ match: { remoteRef: { remoteKey: key } }, conversionStrategy: 'None' }],
    } satisfies PushSecretSpec,
  }),
  readBack: {
    types: [`${API_VERSION} ${KIND}`],
    record(spec) {
      spec.only('updatePolicy', 'IfNotExists', 'Replace');
      spec.only('deletionPolicy', 'None', 'None');
      spec.choice('refreshInterval', [ONCE, '0', '0s']);
      const [store, ...stores] = spec.list('secretStoreRefs');
      const [data, ...others] = spec.list('data');
      if (!store || stores.length > 0) return spec.refuse('secretStoreRefs', 'names other than one store');
      if (!data || others.length > 0) return spec.refuse('data', 'is for other than one secret');
      store.only('kind', 'SecretStore', 'SecretStore');
      data.only('conversionStrategy', 'None', 'None');
      const generator = spec.part('selector').part('generatorRef');
      generator.choice('apiVersion', [GENERATOR_API_VERSION], GENERATOR_API_VERSION);
      return {
        store: store.name('kubernetesName', 'name'),
        generator: {
          kind: generator.choice('kind', VALUE_GENERATOR_KINDS),
          name: generator.name('kubernetesName', 'name'),
        },
        key: data.part('match').part('remoteRef').name('kvPath', 'remoteKey'),
      };
    },
  },
};

/** PushSecrets. */
export const pushSecrets = [pushSecret];
