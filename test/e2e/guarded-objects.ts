import { type JsonObject } from '../lab/process/http';

/** A change of an object's spec. */
export type SpecChange = (spec: JsonObject) => JsonObject;

/** An object of the example, and changes of its spec that the guard refuses whoever writes it. */
export interface GuardedObject {
  readonly kind: string;
  readonly name: string;
  /** Under what other name it is written, to be a new one; its own where the name matters. */
  readonly as?: string;
  readonly refused: Readonly<Record<string, SpecChange>>;
  /** Changes that pass. */
  readonly taken?: Readonly<Record<string, SpecChange>>;
}

/** A copy with one field set, or removed where the value is undefined. */
function having(object: JsonObject, path: string, value: unknown): JsonObject {
  const [first = '', ...rest] = path.split('.');
  const inner = object[first];
  const next = rest.length === 0 ? value : having((inner ?? {}) as JsonObject, rest.join('.'), value);
  return { ...object, [first]: next };
}

function set(path: string, value: unknown): SpecChange {
  return (spec) => having(spec, path, value);
}

function without(path: string): SpecChange {
  return set(path, undefined);
}

const SECRET = { name: 'mine', key: 'token' };

/** Changes of how Vault is reached, wherever that stands in the spec. */
function vaultChanges(vault: string): Record<string, SpecChange> {
  const login = `${vault}.auth.kubernetes`;
  const account = `${login}.serviceAccountRef`;
  return {
    'a server of its own': set(`${vault}.server`, 'https://vault.example.com'),
    'a namespace of Vault that is not of the plan': set(`${vault}.namespace`, 'elsewhere'),
    headers: set(`${vault}.headers`, { 'X-Forwarded-For': '10.0.0.1' }),
    'a client certificate': set(`${vault}.tls`, { certSecretRef: SECRET, keySecretRef: SECRET }),
    'no login': without(`${vault}.auth`),
    'a token': set(`${vault}.auth`, { tokenSecretRef: SECRET }),
    'a token beside the login': set(`${vault}.auth.tokenSecretRef`, SECRET),
    "the cloud identity of ESO's (iam)": set(`${vault}.auth`, {
      iam: { vaultRole: 'any', region: 'eu-west-1' },
    }),
    "the cloud identity of ESO's (gcp)": set(`${vault}.auth`, { gcp: { role: 'any' } }),
    'an AppRole': set(`${vault}.auth`, { appRole: { path: 'approle', roleId: 'any', secretRef: SECRET } }),
    'a login in another namespace of Vault': set(`${vault}.auth.namespace`, 'elsewhere'),
    'another mount': set(`${login}.mountPath`, 'kubernetes-other'),
    'no ServiceAccount': without(account),
    'a token in place of a ServiceAccount': (spec) =>
      having(having(spec, account, undefined), `${login}.secretRef`, SECRET),
    'no audience': without(`${account}.audiences`),
    'an empty list of audiences': set(`${account}.audiences`, []),
    'the audience of the API server': set(`${account}.audiences`, ['https://kubernetes.default.svc']),
    'that audience beside its own': set(`${account}.audiences`, ['vault', 'https://kubernetes.default.svc']),
  };
}

const STORE_CHANGES = {
  ...vaultChanges('provider.vault'),
  'another controller': set('controller', 'mine'),
  'another provider: AWS': set('provider', { aws: { service: 'SecretsManager', region: 'eu-west-1' } }),
  'another provider: Kubernetes': set('provider', {
    kubernetes: { remoteNamespace: 'team-b', auth: { serviceAccount: { name: 'default' } } },
  }),
  'another provider: a webhook': set('provider', { webhook: { url: 'https://example.com', result: {} } }),
};

const GENERATOR = {
  apiVersion: 'generators.external-secrets.io/v1alpha1',
  kind: 'VaultDynamicSecret',
  name: 'orders',
};
const OTHERS_STORE = { kind: 'ClusterSecretStore', name: 'of-somebody-else' };

/** A source of `data` and `dataFrom` by a store or a generator. */
const fromSource = (sourceRef: JsonObject): SpecChange[] => [
  set('data', [{ secretKey: 'x', remoteRef: { key: 'x' }, sourceRef }]),
  set('dataFrom', [{ extract: { key: 'x' }, sourceRef }]),
];

const [dataOfOthers, dataFromOthers] = fromSource({ storeRef: OTHERS_STORE });
const [, dataFromPassword] = fromSource({ generatorRef: { ...GENERATOR, kind: 'ClusterGenerator' } });

/** What the guard refuses to everybody, as changes of what it lets the platform write. */
export const GUARDED_OBJECTS: readonly GuardedObject[] = [
  { kind: 'SecretStore', name: 'vault', as: 'another', refused: STORE_CHANGES },
  {
    kind: 'VaultDynamicSecret',
    name: 'orders',
    as: 'another',
    refused: {
      ...vaultChanges('provider'),
      'another controller': set('controller', 'mine'),
      'parameters of a GET': set('getParameters', { x: ['y'] }),
    },
    taken: { 'another path: the identity is its own': set('path', 'database/creds/anything') },
  },
  {
    kind: 'ClusterSecretStore',
    name: 'shared-certificates',
    refused: {
      ...STORE_CHANGES,
      'no conditions: everybody': without('conditions'),
      'a condition of nothing': set('conditions', [{}]),
      'two conditions': set('conditions', [{ namespaces: ['team-a'] }, { namespaces: ['team-b'] }]),
      'a namespace and a selector': set('conditions', [
        { namespaces: ['team-a'], namespaceSelector: { matchLabels: {} } },
      ]),
      'empty conditions: everybody': set('conditions', []),
      'a namespace more': set('conditions', [{ namespaces: ['team-a', 'team-b', 'team-c'] }]),
      'a selector of namespaces': set('conditions', [{ namespaceSelector: { matchLabels: {} } }]),
      'the ServiceAccount of a tenant': set('provider.vault.auth.kubernetes.serviceAccountRef', {
        name: 'team-b-external-secrets',
        namespace: 'team-b',
        audiences: ['vault'],
      }),
      'the role of a tenant': set('provider.vault.auth.kubernetes.role', 'team-b'),
    },
    taken: { 'a namespace less': set('conditions', [{ namespaces: ['team-a'] }]) },
  },
  {
    kind: 'ExternalSecret',
    name: 'orders-api',
    as: 'another',
    refused: {
      'a ClusterSecretStore that is not of the plan': set('secretStoreRef', OTHERS_STORE),
      'one for a key': dataOfOthers!,
      'one for all keys': dataFromOthers!,
      "a generator of the cluster's": dataFromPassword!,
      'an object that is no Secret': set('target.manifest', { apiVersion: 'v1', kind: 'ConfigMap' }),
    },
    taken: {
      'a ClusterSecretStore of the plan': set('secretStoreRef', {
        kind: 'ClusterSecretStore',
        name: 'shared-certificates',
      }),
      'a generator of its own': fromSource({ generatorRef: GENERATOR })[1]!,
      'a store by its name alone': set('secretStoreRef', { name: 'vault' }),
    },
  },
];

/** A PushSecret as a tenant writes it. */
export function pushSecret(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'another' },
    spec: {
      secretStoreRefs: [{ name: 'vault' }],
      selector: { secret: { name: 'mine' } },
      data: [{ match: { secretKey: 'x', remoteRef: { remoteKey: 'team-a/x' } } }],
      ...spec,
    },
  };
}

/** PushSecrets that the guard refuses, by their specs. */
export const REFUSED_PUSHES: Readonly<Record<string, JsonObject>> = {
  'a ClusterSecretStore that is not of the plan': { secretStoreRefs: [{ name: 'vault' }, OTHERS_STORE] },
  'stores by label': { secretStoreRefs: [{ labelSelector: { matchLabels: { x: 'y' } } }] },
  "a generator of the cluster's": { selector: { generatorRef: { ...GENERATOR, kind: 'ClusterGenerator' } } },
  'another store for all keys': { dataTo: [{ storeRef: OTHERS_STORE }] },
};

/** Kinds of ESO's that the plan has none of, and only it may have. */
export const OTHER_KINDS: readonly (readonly [string, JsonObject])[] = [
  [
    '/apis/generators.external-secrets.io/v1alpha1/namespaces/team-a/passwords',
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata: { name: 'mine' },
      spec: { length: 8, noUpper: false, allowRepeat: true },
    },
  ],
  [
    '/apis/generators.external-secrets.io/v1alpha1/clustergenerators',
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'ClusterGenerator',
      metadata: { name: 'mine' },
      spec: { kind: 'UUID', generator: { uuidSpec: {} } },
    },
  ],
  [
    '/apis/external-secrets.io/v1/clusterexternalsecrets',
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterExternalSecret',
      metadata: { name: 'mine' },
      spec: {
        namespaces: ['team-b'],
        externalSecretSpec: { secretStoreRef: { name: 'vault' }, dataFrom: [{ extract: { key: 'x' } }] },
      },
    },
  ],
];
