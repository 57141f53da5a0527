import { Checks, Plan, Platform, VaultNetwork, type VaultNetworkProps } from '../../../src';
import { type NetworkPolicyRecord } from '../../../src/plan/kinds/network-policy';
import { manifestsOf } from '../../kubernetes/manifests';
import { OPERATOR_VERSIONS, validateManifest } from '../../schema';
import { type Definition, define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

const LABELS = { 'app.kubernetes.io/name': 'vault' };

function networkOf({ vault, cluster }: Definition, props: Partial<VaultNetworkProps> = {}): VaultNetwork {
  return new VaultNetwork(vault, 'network', { cluster, namespace: 'vault', podLabels: LABELS, ...props });
}

/** What a policy says, in short. */
const texts = ({ name, namespace, direction, traffic }: NetworkPolicyRecord) => [
  `${direction} ${namespace}/${name}`,
  ...traffic.map(
    ({ pods, ports }) =>
      `${pods.map((each) => each.namespace + (each.labels ? ' some' : '')).join()}: ${ports.map(({ protocol, port }) => `${protocol} ${port}`).join()}`,
  ),
];

test('ESO, those that are named, and the servers among themselves reach Vault', () => {
  const definition = define();
  networkOf(definition, { clients: ['runners', 'ingress'] });
  expect(planOf(definition).networkPolicies.map(texts)).toEqual([
    [
      'Ingress vault/tenantry-vault',
      'external-secrets,ingress,runners: TCP 8200',
      'vault some: TCP 8200,TCP 8201',
    ],
  ]);
});

test("a tenant lets the namespaces of its logins in, in its own file, and the platform's stays as it is", () => {
  const alone = define();
  networkOf(alone);
  const definition = define();
  // Whichever comes first.
  const shop = tenantOf(definition, 'shop', { namespaces: ['shop', 'shop-jobs'] });
  shop.addWorkloadLogin('api');
  shop.addWorkloadLogin('worker', { namespace: 'shop', egressOf: { app: 'worker' } });
  tenantOf(definition, 'mail');
  networkOf(definition);
  expect(tenantRecord(definition, 'shop').networkPolicies.map(texts)).toEqual([
    ['Egress shop/tenantry-worker-egress', 'kube-system: TCP 53,UDP 53', 'vault some: TCP 8200'],
    ['Ingress vault/tenantry-vault-from-shop', 'shop: TCP 8200'],
  ]);
  expect(tenantRecord(definition, 'mail').networkPolicies).toEqual([]);
  expect(planOf(definition).networkPolicies).toEqual(planOf(alone).networkPolicies);
});

test('no rule finds anything in it', () => {
  const definition = define();
  networkOf(definition);
  tenantOf(definition, 'shop').addWorkloadLogin('api', { egressOf: { app: 'api' } });
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('its manifests are valid', () => {
  const definition = define();
  networkOf(definition, { port: 8443 });
  tenantOf(definition, 'shop').addWorkloadLogin('api', { egressOf: { app: 'api' } });
  const manifests = manifestsOf(Plan._of(planOf(definition)));
  expect(manifests.filter(({ kind }) => kind === 'NetworkPolicy')).toMatchObject([
    {
      metadata: { namespace: 'vault', name: 'tenantry-vault' },
      spec: {
        podSelector: { matchLabels: LABELS },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'external-secrets' } } },
            ],
            ports: [{ protocol: 'TCP', port: 8443 }],
          },
          { from: [{ podSelector: { matchLabels: LABELS } }] },
        ],
      },
    },
    { metadata: { namespace: 'shop' }, spec: { policyTypes: ['Egress'], egress: [{}, {}] } },
    { metadata: { namespace: 'vault', name: 'tenantry-vault-from-shop' } },
  ]);
  for (const version of OPERATOR_VERSIONS)
    expect(manifests.flatMap((manifest) => validateManifest(manifest, version))).toEqual([]);
});

test('where no server is known to run nobody is let in or out', () => {
  const definition = define();
  tenantOf(definition, 'shop').addWorkloadLogin('api');
  expect(tenantRecord(definition, 'shop').networkPolicies).toEqual([]);
  const another = define();
  tenantOf(another, 'mail').addWorkloadLogin('api', { egressOf: { app: 'api' } });
  expectRefusal(() => planOf(another), { given: "no VaultNetwork of server 'vault'", where: 'acme/mail' });
});

test.each<[string, Partial<VaultNetworkProps>, string]>([
  ['every pod of the namespace', { podLabels: {} }, 'no labels of pods'],
  ['a malformed label', { podLabels: { a: 'no value' } }, 'value of label a'],
  ['a malformed namespace', { clients: ['*'] }, "clients is '*'"],
  ['no port', { port: 0 }, 'port is 0'],
])('%s is refused', (_, props, given) => {
  expectRefusal(() => networkOf(define(), props), { given });
});

test('a second one of a server in a cluster, and a cluster of others, are refused', () => {
  const definition = define();
  networkOf(definition);
  const { vault, cluster } = definition;
  const props = { cluster, namespace: 'other', podLabels: LABELS };
  expectRefusal(() => new VaultNetwork(vault, 'again', props), { given: "a second one of server 'vault'" });
  expectRefusal(() => new VaultNetwork(new Platform('x') as never, 'network', props), { given: '' });
});
