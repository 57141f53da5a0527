import { type JsonObject } from '../lab/process/http';

/** What an ExternalSecret reads: a key of a store, or a generator of its namespace. */
export type ExternalSecretSource =
  | { readonly store: string; readonly kind?: 'SecretStore' | 'ClusterSecretStore'; readonly key: string }
  | { readonly generator: string };

/** Names of the collections in the API. */
export const COLLECTIONS = {
  ExternalSecret: '/apis/external-secrets.io/v1/namespaces/$namespace/externalsecrets',
  SecretStore: '/apis/external-secrets.io/v1/namespaces/$namespace/secretstores',
  VaultDynamicSecret:
    '/apis/generators.external-secrets.io/v1alpha1/namespaces/$namespace/vaultdynamicsecrets',
} as const;

/** Where objects of a kind are, in the API of Kubernetes. */
export function collection(kind: keyof typeof COLLECTIONS, namespace: string): string {
  return COLLECTIONS[kind].replace('$namespace', namespace);
}

/** An ExternalSecret as somebody writes it by hand, whose Secret has the same name. */
export function externalSecret(name: string, source: ExternalSecretSource): JsonObject {
  const from =
    'generator' in source
      ? { dataFrom: [{ sourceRef: { generatorRef: generatorReference(source.generator) } }] }
      : {
          secretStoreRef: { kind: source.kind ?? 'SecretStore', name: source.store },
          dataFrom: [{ extract: { key: source.key } }],
        };
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name },
    spec: { refreshInterval: '1h', ...from },
  };
}

/** A SecretStore that names no ServiceAccount, so that ESO logs in to the server as itself. */
export function storeWithoutAccount(name: string, server: string): JsonObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name },
    spec: { provider: { vault: { path: 'secret', version: 'v2', ...loginWithoutAccount(server) } } },
  };
}

/** A VaultDynamicSecret that names no ServiceAccount. */
export function generatorWithoutAccount(name: string, server: string): JsonObject {
  return {
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'VaultDynamicSecret',
    metadata: { name },
    spec: { path: 'database/creds/any', provider: loginWithoutAccount(server) },
  };
}

function loginWithoutAccount(server: string): JsonObject {
  return { server, auth: { kubernetes: { mountPath: 'kubernetes', role: 'any' } } };
}

function generatorReference(name: string): JsonObject {
  return { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'VaultDynamicSecret', name };
}
