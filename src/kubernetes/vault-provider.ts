import { type LiteralReader } from '../plan/literal-reader';
import { serverOf, wholeNamespace } from '../plan/place';
import {
  type CaRecord,
  type KubernetesAuthRecord,
  type PlanRecord,
  type VaultLoginRecord,
} from '../plan/records';

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

/** What is read back as a login, and for which object. */
export interface LoginReading {
  readonly plan: PlanRecord;
  /** Id of the cluster. */
  readonly cluster: string;
  /** Namespace of the object; undefined for one outside of all. */
  readonly namespace: string | undefined;
  /** Where the CA of an object outside of all namespaces is. */
  readonly certificate: string;
}

/** The login that a provider says: the inverse of {@link vaultProvider}. */
export function loginOf(provider: LiteralReader, reading: LoginReading): VaultLoginRecord {
  const login = provider.part('auth').part('kubernetes');
  const account = login.part('serviceAccountRef');
  const address = provider.text('server');
  const namespace = provider.has('namespace') ? provider.text('namespace') : undefined;
  const mount = login.text('mountPath', 'kubernetes');
  const auth = authAt(reading, address, namespace, mount);
  if (!auth)
    return provider.refuse(
      'server',
      `is none of the plan that cluster '${reading.cluster}' logs in to there`,
    );
  // None at all is for 'login-mismatch' to find.
  const audiences = account.texts('audiences');
  return {
    server: auth.server,
    address,
    namespace,
    ca: authorityOf(provider, reading),
    mount,
    role: login.name('existingName', 'role'),
    serviceAccount: account.name('kubernetesName', 'name'),
    serviceAccountNamespace: reading.namespace ?? account.name('namespace', 'namespace'),
    audiences,
  };
}

/** The auth mount of the plan that a cluster reaches so. */
function authAt(
  { plan, cluster }: LoginReading,
  address: string,
  namespace: string | undefined,
  mount: string,
): KubernetesAuthRecord | undefined {
  return plan.kubernetesAuths.find((auth) => {
    const server = plan.servers.find(({ id }) => id === serverOf(auth.server));
    return (
      server !== undefined &&
      auth.cluster === cluster &&
      auth.mount === mount &&
      (auth.address ?? server.address) === address &&
      wholeNamespace(server, auth.server) === namespace
    );
  });
}

function authorityOf(
  provider: LiteralReader,
  { namespace, certificate }: LoginReading,
): CaRecord | undefined {
  if (provider.has('caBundle')) {
    const text = provider.text('caBundle');
    const pem = Buffer.from(text, 'base64').toString('utf8');
    const isWhole = Buffer.from(pem, 'utf8').toString('base64') === text;
    return isWhole ? { kind: 'bundle', pem } : provider.refuse('caBundle', 'is no text in base64');
  }
  if (!provider.has('caProvider')) return undefined;
  const source = provider.part('caProvider');
  source.choice('type', ['ConfigMap']);
  if (namespace === undefined) source.choice('namespace', [certificate]);
  return {
    kind: 'configMap',
    name: source.name('kubernetesName', 'name'),
    key: source.name('secretKey', 'key'),
  };
}
