import { ApiObject, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';
import { type VisitedProblem } from '../../src/plan/visited-problem';
import { PLANS } from './definitions';
import { render } from './manifests';

/** What is found when a JSON patch is applied to one object of the multi-tenant example. */
function overridden(chartId: string, id: string, ...patches: JsonPatch[]): VisitedProblem[] {
  return findings(chartId, (chart) => ApiObject.of(chart.node.findChild(id)).addJsonPatch(...patches));
}

function findings(chartId: string, visit: (chart: Construct) => void): VisitedProblem[] {
  const visitor = {
    visitChart: (chart: Construct) => (chart.node.id === chartId ? visit(chart) : undefined),
  };
  return render(PLANS['multi-tenant']!, [visitor]).flatMap((document) => document.problems);
}

const VAULT = '/spec/provider/vault';
const KUBERNETES = `${VAULT}/auth/kubernetes`;
const STORE = 'SecretStore.team-a.vault';
const GENERATOR = 'VaultDynamicSecret.team-a.orders';
const SECRET = 'ExternalSecret.team-a.orders-api';
const DATABASE = 'ExternalSecret.team-a.orders-db';
const { replace, add, remove } = JsonPatch;

test('names the object, the field, both values and where the object comes from', () => {
  expect(overridden('team-a', STORE, replace(`${KUBERNETES}/role`, 'team-b'))).toEqual([
    {
      rule: 'overridden-proof',
      origin: 'acme/team-a/role/store',
      message:
        "SecretStore team-a/vault: spec.provider.vault.auth.kubernetes.role is 'team-b', planned was 'team-a'",
    },
  ]);
});

test.each([
  ['name', STORE, replace('/metadata/name', 'other')],
  ['namespace', STORE, replace('/metadata/namespace', 'team-b')],
  ['kind', STORE, replace('/kind', 'ClusterSecretStore')],
  ['version of the API', STORE, replace('/apiVersion', 'external-secrets.io/v1beta1')],
  ['server', STORE, replace(`${VAULT}/server`, 'https://evil.example')],
  ['namespace of Vault', STORE, add(`${VAULT}/namespace`, 'admin')],
  ['path', STORE, replace(`${VAULT}/path`, 'other')],
  ['version', STORE, replace(`${VAULT}/version`, 'v1')],
  ['mount', STORE, replace(`${KUBERNETES}/mountPath`, 'kubernetes')],
  ['ServiceAccount', STORE, replace(`${KUBERNETES}/serviceAccountRef/name`, 'default')],
  ['no ServiceAccount', STORE, remove(`${KUBERNETES}/serviceAccountRef`)],
  ['audiences', STORE, add(`${KUBERNETES}/serviceAccountRef/audiences/-`, 'other')],
  ['another login', STORE, add(`${VAULT}/auth/tokenSecretRef`, { name: 'token' })],
  ['conditions', STORE, add('/spec/conditions', [{ namespaces: ['team-b'] }])],
  ['path of a generator', GENERATOR, replace('/spec/path', 'database/creds/team-b_billing')],
  ['method of a generator', GENERATOR, replace('/spec/method', 'POST')],
  ['role of a generator', GENERATOR, replace('/spec/provider/auth/kubernetes/role', 'team-a')],
  ['interval', DATABASE, replace('/spec/refreshInterval', '48h')],
  ['policy', DATABASE, replace('/spec/refreshPolicy', 'OnChange')],
  ['generator', DATABASE, replace('/spec/dataFrom/0/sourceRef/generatorRef/name', 'other')],
  ['key', SECRET, replace('/spec/data/0/remoteRef/key', 'team-b/billing')],
  ['property', SECRET, replace('/spec/data/1/remoteRef/property', 'other')],
  ['a source', SECRET, add('/spec/dataFrom', [{ extract: { key: 'team-a/other' } }])],
  ['store', SECRET, replace('/spec/secretStoreRef/kind', 'ClusterSecretStore')],
  ['target', SECRET, replace('/spec/target/name', 'other')],
  ['creation', SECRET, replace('/spec/target/creationPolicy', 'Merge')],
  ['deletion', SECRET, replace('/spec/target/deletionPolicy', 'Delete')],
  ['template', DATABASE, replace('/spec/target/template/data/host', 'other')],
  ['token', 'ServiceAccount.team-a.team-a-external-secrets', replace('/automountServiceAccountToken', true)],
])('an override of the %s is found', (_, id, patch) => {
  expect(overridden('team-a', id, patch)).toHaveLength(1);
});

test.each([
  ['ValidatingAdmissionPolicy.tenantry-acme-stores', replace('/spec/failurePolicy', 'Ignore')],
  ['ValidatingAdmissionPolicy.tenantry-acme-stores', replace('/spec/validations/0/expression', 'true')],
  ['ValidatingAdmissionPolicyBinding.tenantry-acme-stores', replace('/spec/validationActions', ['Audit'])],
  ['ClusterSecretStore.shared-certificates', add('/spec/conditions/0/namespaces/-', 'team-c')],
])('an override of %s is found', (id, patch) => {
  expect(overridden('platform', id, patch)).toHaveLength(1);
});

test('a removed object is found', () => {
  expect(findings('team-b', (chart) => chart.node.tryRemoveChild('SecretStore.team-b.vault'))).toEqual([
    expect.objectContaining({
      rule: 'overridden-proof',
      origin: 'acme/team-b/role/store',
      message: expect.stringContaining('SecretStore team-b/vault was removed') as string,
    }),
  ]);
});

test.each([
  ['headers', STORE, add(`${VAULT}/headers`, { 'X-Team': 'a' })],
  ['how often is tried again', STORE, add('/spec/retrySettings', { maxRetries: 3 })],
  ['whose controller it is', STORE, add('/spec/controller', 'mine')],
  ['authorities', STORE, add(`${VAULT}/caBundle`, 'QQ==')],
  ['a client certificate', STORE, add(`${VAULT}/tls`, {})],
  ['headers of a generator', GENERATOR, add('/spec/provider/headers', { 'X-Team': 'a' })],
  ['parameters of a GET', GENERATOR, add('/spec/getParameters', { x: ['y'] })],
  ['that it never changes', SECRET, add('/spec/target/immutable', true)],
  ['the engine of templates', SECRET, replace('/spec/target/template/engineVersion', 'v1')],
  ['a label of ours', STORE, replace('/metadata/labels/tenantry.io~1tenant', 'team-b')],
  ['a label of ours that is gone', STORE, remove('/metadata/labels/tenantry.io~1tenant')],
  ['a finalizer', STORE, add('/metadata/finalizers', ['mine'])],
  ['an owner', STORE, add('/metadata/ownerReferences', [])],
])('what no rule looks at is proven, too: %s', (_, id, patch) => {
  expect(overridden('team-a', id, patch)).toHaveLength(1);
});

test('labels and annotations may be added', () => {
  const labels = add('/metadata/labels/tier', 'gold');
  const annotations = add('/metadata/annotations', { 'acme.example/tier': 'gold' });
  expect(overridden('team-a', STORE, labels, annotations)).toEqual([]);
  expect(overridden('team-a', SECRET, add('/spec/target/template/metadata/labels/tier', 'gold'))).toEqual([]);
});

describe('labels and annotations that a visitor adds', () => {
  const target = '/spec/target/template/metadata/annotations';

  test.each([
    ['Reflector', add(target, { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' })],
    ['kubernetes-replicator', add(target, { 'replicator.v1.mittwald.de/replicate-to': '*' })],
    ['Config Syncer', add(target, { 'kubed.appscode.com/sync': '' })],
    ['Sealed Secrets', add(target, { 'sealedsecrets.bitnami.com/managed': 'true' })],
    ['Argo CD', add('/metadata/labels/argocd.argoproj.io~1instance', 'team-b')],
    ['this library', add('/metadata/annotations', { 'tenantry.io/platform': 'other' })],
  ])('are proven where %s acts on them', (_, patch) => {
    expect(overridden('team-a', SECRET, patch)).toHaveLength(1);
  });

  test.each([
    ['the order of Argo CD', add('/metadata/annotations', { 'argocd.argoproj.io/sync-wave': '1' })],
    ['what is somebody’s own', add('/metadata/labels/team', 'a')],
  ])('are harmless where they say %s', (_, patch) => {
    expect(overridden('team-a', SECRET, patch)).toEqual([]);
  });
});
