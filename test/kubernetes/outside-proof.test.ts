import { PLANS } from './definitions';
import { outsideProof } from '../../src/kubernetes/outside-proof';

const CHART = {
  name: 'prod',
  origin: 'acme/team-a',
  plan: PLANS['multi-tenant']!._record,
  clusters: new Set(['prod']),
  labels: {},
};

const object = (apiVersion: string, kind: string, namespace?: string) => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace },
});
const messages = (...added: object[]) =>
  outsideProof(added as never, CHART).problems.map(({ message }) => message);

test.each([
  object('external-secrets.io/v1', 'PushSecret', 'team-a'),
  object('external-secrets.io/v1', 'ClusterExternalSecret'),
  object('generators.external-secrets.io/v1alpha1', 'ClusterGenerator'),
  object('generators.external-secrets.io/v1alpha1', 'Webhook', 'team-a'),
  object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding'),
  object('v1', 'Secret', 'team-a'),
  object('v1', 'Pod', 'team-a'),
  object('apps/v1', 'Deployment', 'external-secrets'),
  object('argoproj.io/v1alpha1', 'Application', 'argocd'),
  object('example.com/v1', 'ConfigMap', 'team-a'),
])('$kind of $apiVersion is outside', (added) => {
  const { apiVersion, kind, metadata } = added;
  const place = metadata.namespace === undefined ? '' : `${metadata.namespace}/`;
  expect(messages(added)).toEqual([
    `${kind} ${place}x (${apiVersion}) may decide who may read what, and is not of the plan`,
  ]);
});

test('what gives no rights is not', () => {
  expect(
    messages(
      object('v1', 'ConfigMap', 'team-a'),
      object('apps/v1', 'Deployment', 'team-a'),
      object('networking.k8s.io/v1', 'NetworkPolicy', 'team-a'),
    ),
  ).toEqual([]);
});

test('what has neither a kind nor a name is told, too', () => {
  expect(messages({ kind: 1 })).toEqual([
    'something something (something) may decide who may read what, and is not of the plan',
  ]);
});

describe('a ServiceAccount', () => {
  const account = (name: string, rest: object = {}) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: 'team-a' },
    ...rest,
  });

  test('of another name is a workload’s', () => {
    expect(messages(account('app'))).toEqual([]);
  });

  test('under the name of a planned one is found', () => {
    expect(messages(account('team-a-external-secrets', { automountServiceAccountToken: false }))).toEqual([
      'ServiceAccount team-a/team-a-external-secrets (v1) has the name of one of the plan, whose tokens log in to Vault',
    ]);
  });

  test('that stands for a planned one gives pods no token', () => {
    const standIns = new Set(['ServiceAccount.team-a.team-a-external-secrets']);
    const problemsOf = (rest: object) =>
      outsideProof([account('team-a-external-secrets', rest)], { ...CHART, standIns }).problems;
    expect(problemsOf({ automountServiceAccountToken: false })).toEqual([]);
    expect(problemsOf({ automountServiceAccountToken: true })).toMatchObject([
      { message: expect.stringContaining('pods are given them') as string },
    ]);
  });
});
