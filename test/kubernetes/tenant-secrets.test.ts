import { App, Chart, Testing, Yaml } from 'cdk8s';
import { Namespace, ServiceAccount } from 'cdk8s-plus-27';
import { DefinitionError } from 'tenantry';
import { TenantSecrets } from 'tenantry/kubernetes';
import { PLANS } from './definitions';
import { find, parse, render, type TestManifest } from './manifests';

const PLAN = PLANS['every feature']!;
const shop = PLAN.tenant('shop');
const ours = parse(
  render(PLAN)
    .find(({ directory }) => directory === 'shop')!
    .yaml(),
);

/** Objects as cdk8s itself renders them, in the order of ours. */
function synthesized(chart: Chart): TestManifest[] {
  return parse(Yaml.stringify(...(Testing.synth(chart) as unknown[])));
}

function sorted(manifests: readonly TestManifest[]): TestManifest[] {
  const key = ({ kind, metadata }: TestManifest) => [kind, metadata.namespace, metadata.name].join(' ');
  return [...manifests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

test('gives the objects that are rendered without a chart of one’s own', () => {
  const chart = new Chart(new App(), 'mine');
  const secrets = new TenantSecrets(chart, 'shop', { plan: shop });
  expect(sorted(synthesized(chart))).toEqual(sorted(ours));
  expect(secrets.node.tryFindChild('SecretStore.shop.vault')).toBeDefined();
});

test('keeps objects outside of namespaces out of the default namespace of a chart', () => {
  const chart = new Chart(new App(), 'mine', { namespace: 'default' });
  new TenantSecrets(chart, 'shop', { plan: shop });
  expect(sorted(synthesized(chart))).toEqual(sorted(ours));
});

test('takes a namespace and a ServiceAccount of one’s own in place of the plan’s', () => {
  const chart = new Chart(new App(), 'mine');
  const namespace = new Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
  const serviceAccount = new ServiceAccount(chart, 'account', {
    metadata: { name: 'shop-external-secrets', namespace: 'shop', labels: { own: 'yes' } },
  });
  new TenantSecrets(chart, 'shop', {
    plan: shop,
    namespaces: [namespace],
    serviceAccounts: [serviceAccount],
  });
  const manifests = synthesized(chart);
  const unlabelled = ({ kind, metadata: { name, namespace: inside } }: TestManifest) =>
    `${kind} ${inside} ${name}`;
  expect(manifests.map(unlabelled).sort()).toEqual(ours.map(unlabelled).sort());
  expect(find(manifests, 'ServiceAccount', 'shop-external-secrets', 'shop').metadata.labels).toEqual({
    own: 'yes',
  });
  expect(find(manifests, 'ClusterRoleBinding', 'tenantry:features:shop:shop-external-secrets')).toMatchObject(
    {
      subjects: [{ kind: 'ServiceAccount', name: 'shop-external-secrets', namespace: 'shop' }],
    },
  );
});

test('takes a ServiceAccount that somebody else makes', () => {
  const chart = new Chart(new App(), 'mine');
  const imported = ServiceAccount.fromServiceAccountName(chart, 'account', 'shop-external-secrets', {
    namespaceName: 'shop-jobs',
  });
  new TenantSecrets(chart, 'shop', { plan: shop, serviceAccounts: [imported] });
  const accounts = synthesized(chart).filter(({ kind }) => kind === 'ServiceAccount');
  expect(accounts.map(({ metadata: { name, namespace } }) => `${namespace}/${name}`)).toEqual([
    'shop/api',
    'shop/shop-external-secrets',
  ]);
});

test.each([
  ['of another name', { name: 'default', namespace: 'shop' }, false, "'shop/default'"],
  [
    'of another namespace',
    { name: 'shop-external-secrets', namespace: 'desk' },
    false,
    "'desk/shop-external-secrets'",
  ],
  ['without a namespace', { name: 'shop-external-secrets' }, false, "'default/shop-external-secrets'"],
  [
    'that pods get the token of',
    { name: 'shop-external-secrets', namespace: 'shop' },
    true,
    'automountToken',
  ],
])('refuses a ServiceAccount %s', (_, metadata, automountToken, message) => {
  const chart = new Chart(new App(), 'mine');
  const serviceAccount = new ServiceAccount(chart, 'account', { metadata, automountToken });
  const make = () => new TenantSecrets(chart, 'shop', { plan: shop, serviceAccounts: [serviceAccount] });
  expect(make).toThrow(DefinitionError);
  expect(() => new TenantSecrets(chart, 'again', { plan: shop, serviceAccounts: [serviceAccount] })).toThrow(
    expect.objectContaining({ where: 'mine/again', message: expect.stringContaining(message) as string }),
  );
});

test('refuses a namespace that is not the tenant’s', () => {
  const chart = new Chart(new App(), 'mine');
  const namespace = new Namespace(chart, 'namespace', { metadata: { name: 'desk' } });
  expect(() => new TenantSecrets(chart, 'shop', { plan: shop, namespaces: [namespace] })).toThrow(
    "Namespace given is 'desk'; expected one that Vault's roles are bound to: shop, shop-jobs",
  );
});
