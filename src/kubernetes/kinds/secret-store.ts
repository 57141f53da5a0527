import { type SecretStoreRecord } from '../../plan/records';
import { type ReferredNamespaces, type VaultProvider, vaultProvider } from '../vault-provider';
import { type ObjectOf } from './kind';

/** The only version of ESO's stores and ExternalSecrets that is served since ESO 0.17. */
export const STORE_API_VERSION = 'external-secrets.io/v1';

interface SecretStoreSpec {
  /** Who may use a ClusterSecretStore. ESO takes an empty list for everybody. */
  readonly conditions?: readonly { readonly namespaces: readonly string[] }[];
  readonly provider: { readonly vault: VaultProvider };
}

/** A SecretStore, or a ClusterSecretStore where the record has no namespace. */
const secretStore: ObjectOf<SecretStoreRecord> = {
  manifest(record, { cluster, labels }) {
    const { name, namespace } = record;
    if (namespace !== undefined) {
      return {
        apiVersion: STORE_API_VERSION,
        kind: 'SecretStore',
        metadata: { name, namespace, labels },
        spec: { provider: provider(record) } satisfies SecretStoreSpec,
      };
    }
    return {
      apiVersion: STORE_API_VERSION,
      kind: 'ClusterSecretStore',
      metadata: { name, labels },
      spec: {
        conditions: [{ namespaces: record.allowedNamespaces }],
        provider: provider(record, {
          serviceAccount: record.login.serviceAccountNamespace,
          certificate: cluster.eso.namespace,
        }),
      } satisfies SecretStoreSpec,
    };
  },
};

function provider(record: SecretStoreRecord, referred?: ReferredNamespaces): SecretStoreSpec['provider'] {
  return {
    vault: {
      path: record.path,
      version: record.version === 1 ? 'v1' : 'v2',
      ...vaultProvider(record.login, referred),
    },
  };
}

/** SecretStores and ClusterSecretStores. */
export const secretStores = [secretStore];
