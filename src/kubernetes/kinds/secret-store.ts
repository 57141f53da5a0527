import { type SecretStoreRecord } from '../../plan/records';
import { type LiteralReader } from '../../plan/literal-reader';
import { compareText } from '../../plan/order';
import { loginOf, type ReferredNamespaces, type VaultProvider, vaultProvider } from '../vault-provider';
import { type ObjectOf } from './kind';

/** The only version of ESO's stores and ExternalSecrets that is served since ESO 0.17. */
export const STORE_API_VERSION = 'external-secrets.io/v1';

interface SecretStoreSpec {
  /** Who may use a ClusterSecretStore. ESO takes an empty list for everybody. */
  readonly conditions?: readonly { readonly namespaces: readonly string[] }[];
  readonly provider: {
    readonly vault: VaultProvider & { readonly checkAndSet?: { readonly required: boolean } };
  };
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
  readBack: {
    types: [`${STORE_API_VERSION} SecretStore`, `${STORE_API_VERSION} ClusterSecretStore`],
    record(spec, { plan, cluster, kind, namespace }) {
      const isWide = kind === 'ClusterSecretStore';
      const vault = spec.part('provider').part('vault');
      return {
        allowedNamespaces: isWide ? allowedBy(spec) : [],
        login: loginOf(vault, {
          plan,
          cluster: cluster.id,
          namespace: isWide ? undefined : namespace,
          certificate: cluster.eso.namespace,
        }),
        path: vault.name('existingMount', 'path'),
        version: vault.choice('version', ['v1', 'v2'], 'v2') === 'v1' ? 1 : 2,
        ...(vault.part('checkAndSet').flag('required', false) && { checkAndSet: true as const }),
      };
    },
  },
};

/** Who may use a ClusterSecretStore: everybody where it has no condition. */
function allowedBy(spec: LiteralReader): string[] {
  const conditions = spec.list('conditions');
  if (conditions.length === 0) return ['*'];
  const names = conditions.flatMap((condition) => condition.names('namespace', 'namespaces'));
  return [...new Set(names)].sort(compareText);
}

function provider(record: SecretStoreRecord, referred?: ReferredNamespaces): SecretStoreSpec['provider'] {
  return {
    vault: {
      path: record.path,
      version: record.version === 1 ? 'v1' : 'v2',
      ...(record.checkAndSet && { checkAndSet: { required: true } }),
      ...vaultProvider(record.login, referred),
    },
  };
}

/** SecretStores and ClusterSecretStores. */
export const secretStores = [secretStore];
