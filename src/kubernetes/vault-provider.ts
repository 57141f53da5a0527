import { type CaRecord, type VaultLoginRecord } from '../plan/records';

/** How ESO reaches Vault and logs in: the part that stores and generators have in common. */
export interface VaultProvider {
  readonly server: string;
  /** Mount of a KV engine; stores only. */
  readonly path?: string;
  /** Version of that engine; stores only. */
  readonly version?: 'v1' | 'v2';
  readonly namespace?: string;
  /** PEM, in base64. */
  readonly caBundle?: string;
  readonly caProvider?: {
    readonly type: 'ConfigMap';
    readonly name: string;
    readonly key: string;
    readonly namespace?: string;
  };
  readonly auth: {
    readonly kubernetes: {
      readonly mountPath: string;
      readonly role: string;
      /** Without it ESO would send the token of its own ServiceAccount. */
      readonly serviceAccountRef: {
        readonly name: string;
        readonly namespace?: string;
        /** Without them the token would be one for the API server. */
        readonly audiences: readonly string[];
      };
    };
  };
}

/** Namespaces of what an object refers to, which one outside of all namespaces must name and no other may. */
export interface ReferredNamespaces {
  readonly serviceAccount: string;
  /** Of the ConfigMap that holds the CA. */
  readonly certificate: string;
}

/**
 * The provider of a login.
 *
 * @param login how to log in
 * @param referred where ServiceAccount and CA are; absent for an object that has both in its own namespace
 */
export function vaultProvider(login: VaultLoginRecord, referred?: ReferredNamespaces): VaultProvider {
  return {
    server: login.address,
    namespace: login.namespace,
    ...certificateAuthority(login.ca, referred?.certificate),
    auth: {
      kubernetes: {
        mountPath: login.mount,
        role: login.role,
        serviceAccountRef: {
          name: login.serviceAccount,
          namespace: referred?.serviceAccount,
          audiences: login.audiences,
        },
      },
    },
  };
}

function certificateAuthority(
  ca: CaRecord | undefined,
  namespace: string | undefined,
): Pick<VaultProvider, 'caBundle' | 'caProvider'> {
  switch (ca?.kind) {
    case 'bundle':
      return { caBundle: Buffer.from(ca.pem, 'utf8').toString('base64') };
    case 'configMap':
      return { caProvider: { type: 'ConfigMap', name: ca.name, key: ca.key, namespace } };
    case undefined:
      return {};
  }
}
