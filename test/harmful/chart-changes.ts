import { ApiObject, JsonPatch } from 'cdk8s';
import { inChart } from './chart-visitor';
import { type Harmful } from './harmful';

/** Changes the first object of a kind. */
function changes(name: string, kind: string, path: string, value: unknown, id = 'team-a'): Harmful {
  return inChart(
    name,
    'overridden-proof',
    (chart) => {
      const object = chart.node
        .findAll()
        .find((child): child is ApiObject => ApiObject.isApiObject(child) && child.kind === kind);
      if (!object) throw new Error(`no ${kind} in ${id}`);
      object.addJsonPatch(value === undefined ? JsonPatch.remove(path) : JsonPatch.add(path, value));
    },
    id,
  );
}

const AUTH = '/spec/provider/vault/auth/kubernetes';

/** What a visitor changes of the manifests. */
export const CHART_CHANGES: readonly Harmful[] = [
  changes('the role of a store', 'SecretStore', `${AUTH}/role`, 'team-b'),
  changes('the server of a store', 'SecretStore', '/spec/provider/vault/server', 'https://evil.example.com'),
  changes('the mount of a store', 'SecretStore', '/spec/provider/vault/path', 'other'),
  changes('the version of a store', 'SecretStore', '/spec/provider/vault/version', 'v1'),
  changes('a store that names no ServiceAccount', 'SecretStore', `${AUTH}/serviceAccountRef`, undefined),
  changes('a store with the token of a Secret', 'SecretStore', `${AUTH}/secretRef`, {
    name: 'x',
    key: 'token',
  }),
  changes('a store with a second way to log in', 'SecretStore', '/spec/provider/vault/auth/tokenSecretRef', {
    name: 'x',
    key: 'token',
  }),
  changes('a store with the audience of another', 'SecretStore', `${AUTH}/serviceAccountRef/audiences`, [
    'other',
  ]),
  changes('headers of a store', 'SecretStore', '/spec/provider/vault/headers', { 'X-Vault-Token': 'x' }),
  changes(
    'a store that trusts another authority',
    'SecretStore',
    '/spec/provider/vault/caBundle',
    'QUFBQQ==',
  ),
  changes('a store with a certificate of a client', 'SecretStore', '/spec/provider/vault/tls', {
    certSecretRef: { name: 'x' },
  }),
  changes('a store of another namespace of Vault', 'SecretStore', '/spec/provider/vault/namespace', 'admin'),
  changes('a store of another controller', 'SecretStore', '/spec/controller', 'mine'),
  changes('a store in another namespace', 'SecretStore', '/metadata/namespace', 'team-b'),
  changes('a store of another name', 'SecretStore', '/metadata/name', 'other'),
  changes('a store that asks Vault without end', 'SecretStore', '/spec/retrySettings', {
    maxRetries: 1000000,
  }),
  changes(
    'a ClusterSecretStore without conditions',
    'ClusterSecretStore',
    '/spec/conditions',
    [],
    'platform',
  ),
  changes(
    'a ClusterSecretStore for one namespace more',
    'ClusterSecretStore',
    '/spec/conditions/0/namespaces',
    ['team-a', 'team-b'],
    'platform',
  ),
  changes(
    'a ClusterSecretStore for what begins alike',
    'ClusterSecretStore',
    '/spec/conditions/0/namespaceRegexes',
    ['team'],
    'platform',
  ),
  changes('the key that is read', 'ExternalSecret', '/spec/data', [
    { secretKey: 'x', remoteRef: { key: 'team-b/api' } },
  ]),
  changes('a Secret that never changes again', 'ExternalSecret', '/spec/target/immutable', true),
  changes('a Secret that ESO writes for others', 'ExternalSecret', '/spec/target/manifest', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
  }),
  changes('another engine of templates', 'ExternalSecret', '/spec/target/template/engineVersion', 'v1'),
  changes(
    'metadata of the Secret by a template',
    'ExternalSecret',
    '/spec/target/template/metadata/annotations',
    { 'replicator.v1.mittwald.de/replicate-to': '*' },
  ),
  changes('finalizers of the Secret', 'ExternalSecret', '/spec/target/template/metadata/finalizers', ['x/y']),
  changes(
    'a template of a ConfigMap that whoever edits it fills',
    'ExternalSecret',
    '/spec/target/template/templateFrom',
    [{ configMap: { name: 'x', items: [{ key: 'y' }] } }],
  ),
  changes('a refresh each second', 'ExternalSecret', '/spec/refreshInterval', '1s'),
  changes('no refresh', 'ExternalSecret', '/spec/refreshPolicy', 'CreatedOnce'),
  changes('windows in which nothing is refreshed', 'ExternalSecret', '/spec/syncWindows', {
    kind: 'deny',
    windows: [{ schedule: '@daily', duration: '24h' }],
  }),
  changes('the path of a generator', 'VaultDynamicSecret', '/spec/path', 'database/creds/team-b_orders'),
  changes('a method of a generator that writes', 'VaultDynamicSecret', '/spec/method', 'POST'),
  changes('parameters of a generator', 'VaultDynamicSecret', '/spec/getParameters', { ttl: ['1s'] }),
  changes('headers of a generator', 'VaultDynamicSecret', '/spec/provider/headers', { x: 'y' }),
  changes('a generator that answers with its own token', 'VaultDynamicSecret', '/spec/resultType', 'Auth'),
  changes('the namespace of a ServiceAccount', 'ServiceAccount', '/metadata/namespace', 'team-b'),
  changes(
    'a token of a ServiceAccount in every pod',
    'ServiceAccount',
    '/automountServiceAccountToken',
    true,
  ),
  changes('Secrets of a ServiceAccount', 'ServiceAccount', '/secrets', [{ name: 'x' }]),
  changes(
    'a guard that only warns',
    'ValidatingAdmissionPolicyBinding',
    '/spec/validationActions',
    ['Warn'],
    'platform',
  ),
  changes(
    'a guard that fails open',
    'ValidatingAdmissionPolicy',
    '/spec/failurePolicy',
    'Ignore',
    'platform',
  ),
  changes(
    'a guard of fewer namespaces',
    'ValidatingAdmissionPolicyBinding',
    '/spec/matchResources',
    { namespaceSelector: { matchLabels: { x: 'y' } } },
    'platform',
  ),
  changes(
    'a guard that holds nothing',
    'ValidatingAdmissionPolicy',
    '/spec/validations',
    [{ expression: 'true' }],
    'platform',
  ),
  changes(
    'a guard with an exception',
    'ValidatingAdmissionPolicy',
    '/spec/matchConditions',
    [{ name: 'x', expression: 'false' }],
    'platform',
  ),
  inChart(
    'the store of A is gone',
    'overridden-proof',
    (chart) => void chart.node.tryRemoveChild('SecretStore.team-a.vault'),
  ),
  inChart(
    'the guard is gone',
    'overridden-proof',
    (chart) => void chart.node.tryRemoveChild('ValidatingAdmissionPolicyBinding.tenantry-acme-stores'),
    'platform',
  ),
];
