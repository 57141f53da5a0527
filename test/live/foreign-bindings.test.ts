import { join } from 'node:path';
import { type LiveObject } from '../../src/live/cluster-reader';
import { foreignBindings } from '../../src/live/foreign-bindings';
import { plannedCluster } from '../../src/live/planned-cluster';
import { type PlanRecord } from '../../src/plan/records';
import { planIn } from '../../src/reader';
import { fakeCluster } from './fake-cluster';

const plan = planIn(join(__dirname, '../../examples/multi-tenant/out/plan'));
/** The same, with what ESO may do said by the plan. */
const planned: PlanRecord = {
  ...plan,
  clusters: plan.clusters.map((cluster) => ({ ...cluster, eso: { ...cluster.eso, rights: 'planned' } })),
};

const role = (name: string, group: string, resource: string, ...verbs: string[]): LiveObject => ({
  metadata: { name },
  rules: [{ apiGroups: [group], resources: [resource], verbs }],
});
const binding = (roleName: string, subject: object, metadata: object = {}): LiveObject => ({
  metadata: { name: 'x', ...metadata },
  roleRef: { kind: 'ClusterRole', name: roleName },
  subjects: [subject],
});
const ESO = { kind: 'ServiceAccount', namespace: 'external-secrets', name: 'external-secrets' };
const group = (name: string) => ({ kind: 'Group', name });

const ROLES = [
  role('pods', '', 'pods', 'get'),
  role('secrets', '', 'secrets', 'get'),
  role('leases', 'coordination.k8s.io', 'leases', 'get'),
];

/** What is told of a ClusterRoleBinding, or a RoleBinding where it is in a namespace. */
async function told(object: LiveObject, of = plan): Promise<string[]> {
  const kind = object.metadata.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const reader = fakeCluster({ [kind]: [object], ClusterRole: ROLES });
  const found = await foreignBindings(of, plannedCluster(of, 'prod'), reader);
  return found.map(({ message }) => message.slice(message.indexOf('gives ')));
}

test.each([
  ['as a ServiceAccount', ESO],
  ['as a user', { kind: 'User', name: 'system:serviceaccount:external-secrets:external-secrets' }],
  ['by the group of its namespace', group('system:serviceaccounts:external-secrets')],
  ['by the group of all ServiceAccounts', group('system:serviceaccounts')],
  ['by the group of all who are known', group('system:authenticated')],
])('ESO is given more %s', async (_, subject) => {
  expect(await told(binding('pods', subject))).toEqual([
    'gives ServiceAccount external-secrets/external-secrets, that ESO runs as, get of pods',
  ]);
});

test.each([
  ['what its chart gives it', binding('secrets', ESO)],
  ['what tells who leads, at home', binding('leases', ESO, { namespace: 'external-secrets' })],
  [
    'what Kubernetes gives all',
    binding('pods', group('system:authenticated'), {
      labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
    }),
  ],
  ['what another ServiceAccount has', binding('pods', { ...ESO, name: 'webhook' })],
  ['what the group of another namespace has', binding('pods', group('system:serviceaccounts:team-a'))],
])('%s is not told', async (_, object) => {
  expect(await told(object)).toEqual([]);
});

test('a binding of Kubernetes that ESO was added to is told', async () => {
  const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
  expect(await told(binding('pods', ESO, { labels }))).toHaveLength(1);
});

test('where its rights are planned, what its chart gives is more, too', async () => {
  expect(await told(binding('secrets', ESO), planned)).toEqual([
    'gives ServiceAccount external-secrets/external-secrets, that ESO runs as, get of secrets',
  ]);
});

test("a tenant's ServiceAccount that is named, and a role of the plan that somebody else has", async () => {
  const account = { kind: 'ServiceAccount', namespace: 'team-a', name: 'team-a-external-secrets' };
  expect(await told(binding('pods', account, { namespace: 'team-a' }))).toEqual([
    'gives ServiceAccount team-a/team-a-external-secrets ClusterRole pods',
  ]);
  expect(await told(binding('tenantry:acme:external-secrets', group('ops')), planned)).toEqual([
    'gives ClusterRole tenantry:acme:external-secrets, which is of the plan',
  ]);
});
