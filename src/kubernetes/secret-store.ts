import { type SecretStoreRecord } from '../plan/records';
import { type Labels, type ObjectManifest } from './object-identity';
import { type ForeignNamespaces, type VaultProvider, vaultProvider } from './vault-provider';

/** The only version of ESO's stores and ExternalSecrets that is served since ESO 0.17. */
export const STORE_API_VERSION = 'external-secrets.io/v1';

interface SecretStoreSpec {
  /** Who may use a ClusterSecretStore. ESO takes an empty list for everybody. */
  readonly conditions?: readonly { readonly namespaces: readonly string[] }[];
  readonly provider: { readonly vault: VaultProvider };
}

/**
 * A SecretStore, or a ClusterSecretStore where the record has no namespace.
 *
 * @param esoNamespace where a ClusterSecretStore finds the ConfigMap of its CA
 */
export function secretStoreManifest(
  record: SecretStoreRecord,
  esoNamespace: string,
  labels: Labels,
): ObjectManifest {
  const { name, namespace } = record;
  if (namespace !== undefined) {
    return {
      apiVersion: STORE_API_VERSION,
      kind: 'SecretStore',
      metadata: { name, namespace, labels },
      spec: secretStoreSpec(record),
    };
  }
  return {
    apiVersion: STORE_API_VERSION,
    kind: 'ClusterSecretStore',
    metadata: { name, labels },
    spec: {
      conditions: [{ namespaces: record.allowedNamespaces }],
      ...secretStoreSpec(record, {
        serviceAccount: record.login.serviceAccountNamespace,
        certificate: esoNamespace,
      }),
    } satisfies SecretStoreSpec,
  };
}

function secretStoreSpec(record: SecretStoreRecord, foreign?: ForeignNamespaces): SecretStoreSpec {
  return {
    provider: {
      vault: {
        path: record.path,
        version: record.version === 1 ? 'v1' : 'v2',
        ...vaultProvider(record.login, foreign),
      },
    },
  };
}
