import { adds } from './chart-visitor';
import { type Harmful } from './harmful';

const ESO = 'external-secrets.io/v1';

/** An ExternalSecret of the store of its namespace. */
function external(spec: object): object {
  const ref = { secretStoreRef: { kind: 'SecretStore', name: 'vault' }, refreshInterval: '15m' };
  return {
    spec: { ...ref, target: { name: 'added', creationPolicy: 'Owner', deletionPolicy: 'Retain' }, ...spec },
  };
}

/** ExternalSecrets that a visitor adds. */
export const ADDED_EXTERNAL_SECRETS: readonly Harmful[] = [
  adds(
    'an ExternalSecret of a store of the cluster that is not there',
    ESO,
    'ExternalSecret',
    external({
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'shared' },
      data: [{ secretKey: 'x', remoteRef: { key: 'shared/x', property: 'y' } }],
    }),
    'team-a',
    'unknown-reference',
  ),
  adds(
    'an ExternalSecret of B through the store of A',
    ESO,
    'ExternalSecret',
    external({ data: [{ secretKey: 'x', remoteRef: { key: 'team-b/api', property: 'y' } }] }),
    'team-a',
    'request-refused',
  ),
  adds(
    'an ExternalSecret of a whole secret of B',
    ESO,
    'ExternalSecret',
    external({ dataFrom: [{ extract: { key: 'team-b/api' } }] }),
    'team-a',
    'request-refused',
  ),
  adds(
    'an ExternalSecret of all secrets of the engine',
    ESO,
    'ExternalSecret',
    external({ dataFrom: [{ find: { name: { regexp: '.*' } } }] }),
  ),
  adds(
    'an ExternalSecret of all that has a tag',
    ESO,
    'ExternalSecret',
    external({ dataFrom: [{ find: { path: 'team-a', tags: { a: 'b' } } }] }),
  ),
  adds(
    'an ExternalSecret whose key ESO rewrites',
    ESO,
    'ExternalSecret',
    external({ data: [{ secretKey: 'x', remoteRef: { key: 'secret/data/team-a/x', property: 'y' } }] }),
    'team-a',
    'rewritten-key',
  ),
  adds(
    'an ExternalSecret with a store of its own for one key',
    ESO,
    'ExternalSecret',
    external({
      data: [
        {
          secretKey: 'x',
          remoteRef: { key: 'team-a/x', property: 'y' },
          sourceRef: { storeRef: { kind: 'ClusterSecretStore', name: 'x' } },
        },
      ],
    }),
    'team-a',
    'unknown-reference',
  ),
  adds(
    'an ExternalSecret of a generator that is not there',
    ESO,
    'ExternalSecret',
    external({
      secretStoreRef: undefined,
      dataFrom: [
        {
          sourceRef: {
            generatorRef: {
              apiVersion: 'generators.external-secrets.io/v1alpha1',
              kind: 'VaultDynamicSecret',
              name: 'x',
            },
          },
        },
      ],
    }),
    'team-a',
    'outside-proof',
  ),
  adds(
    'an ExternalSecret of a generator of the cluster',
    ESO,
    'ExternalSecret',
    external({
      secretStoreRef: undefined,
      dataFrom: [
        {
          sourceRef: {
            generatorRef: {
              apiVersion: 'generators.external-secrets.io/v1alpha1',
              kind: 'ClusterGenerator',
              name: 'x',
            },
          },
        },
      ],
    }),
  ),
  adds(
    'an ExternalSecret of versions and metadata',
    ESO,
    'ExternalSecret',
    external({ data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', metadataPolicy: 'Fetch' } }] }),
  ),
  adds(
    'an ExternalSecret that writes the Secret of another',
    ESO,
    'ExternalSecret',
    external({
      target: { name: 'api' },
      data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }],
    }),
    'team-a',
    'two-writers-of-one-secret',
  ),
  adds(
    'an ExternalSecret that Reflector copies',
    ESO,
    'ExternalSecret',
    external({
      target: { template: { metadata: { annotations: { 'replicator.v1.mittwald.de/replicate-to': '*' } } } },
      data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }],
    }),
    'team-a',
    'copied-secret',
  ),
  adds(
    'an ExternalSecret in the namespace of B by the store of B',
    ESO,
    'ExternalSecret',
    external({ data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }] }),
    'team-b',
    'request-refused',
  ),
  adds(
    'an ExternalSecret that makes a token of a ServiceAccount',
    ESO,
    'ExternalSecret',
    external({
      target: { template: { type: 'kubernetes.io/service-account-token' } },
      data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }],
    }),
  ),
  adds(
    'an ExternalSecret that asks without end',
    ESO,
    'ExternalSecret',
    external({
      refreshInterval: '1ms',
      data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }],
    }),
  ),
  adds(
    'an ExternalSecret with what is not there yet',
    ESO,
    'ExternalSecret',
    external({ newField: true, data: [{ secretKey: 'x', remoteRef: { key: 'team-a/x', property: 'y' } }] }),
  ),
  adds(
    'an ExternalSecret in every namespace',
    ESO,
    'ClusterExternalSecret',
    { spec: { namespaceSelectors: [{}] } },
    undefined,
  ),
];
