import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type SecretStoreRecord } from '../plan/records';
import { type Labels, objectId, withoutNamespace } from './object-identity';
import { type ForeignNamespaces, type VaultProvider, vaultProvider } from './vault-provider';

/** The only version of ESO's stores and ExternalSecrets that is served since ESO 0.17. */
export const STORE_API_VERSION = 'external-secrets.io/v1';

interface SecretStoreSpec {
  /** Who may use a ClusterSecretStore. ESO takes an empty list for everybody. */
  readonly conditions?: readonly { readonly namespaces: readonly string[] }[];
  readonly provider: { readonly vault: VaultProvider };
}

/**
 * Adds a SecretStore, or a ClusterSecretStore where the record has no namespace.
 *
 * @param esoNamespace where a ClusterSecretStore finds the ConfigMap of its CA
 */
export function addSecretStore(
  scope: Construct,
  record: SecretStoreRecord,
  esoNamespace: string,
  labels: Labels,
): ApiObject {
  const { name, namespace } = record;
  if (namespace !== undefined) {
    return new ApiObject(scope, objectId('SecretStore', name, namespace), {
      apiVersion: STORE_API_VERSION,
      kind: 'SecretStore',
      metadata: { name, namespace, labels },
      spec: secretStoreSpec(record),
    });
  }
  const store = new ApiObject(scope, objectId('ClusterSecretStore', name), {
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
  });
  return withoutNamespace(store);
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
