import { join } from 'node:path';
import { type LiveObject } from '../../src/live/cluster-reader';
import { foreignStores } from '../../src/live/foreign-stores';
import { plannedCluster } from '../../src/live/planned-cluster';
import { planIn } from '../../src/reader';
import { fakeCluster } from './fake-cluster';

const plan = planIn(join(__dirname, '../../examples/multi-tenant/out/plan'));
const planned = plannedCluster(plan, 'prod');

const vault = (kubernetes: object) => ({ provider: { vault: { auth: { kubernetes } } } });
const ACCOUNT = { name: 'team-a-external-secrets' };
const OTHER = { role: 'other', mountPath: 'elsewhere', serviceAccountRef: { name: 'x' } };

/** What is told of an object. */
async function told(kind: string, spec: object, namespace?: string, name = 'spy'): Promise<string[]> {
  const object: LiveObject = { metadata: { name, ...(namespace && { namespace }) }, spec };
  const found = await foreignStores(plan, planned, fakeCluster({ [kind]: [object] }));
  return found.map(({ message }) => message.replace(`${kind} `, ''));
}

test('a store that logs in as a ServiceAccount of the plan, wherever it says so', async () => {
  const says = 'logs in as ServiceAccount team-a/team-a-external-secrets';
  const ref = { ...OTHER, serviceAccountRef: { ...ACCOUNT, namespace: 'team-a' } };
  expect(await told('ClusterSecretStore', vault(ref))).toEqual([`spy, which is not managed here, ${says}`]);
  const kubernetes = { provider: { kubernetes: { auth: { serviceAccount: ACCOUNT } } } };
  expect(await told('SecretStore', kubernetes, 'team-a')).toEqual([
    `team-a/spy, which is not managed here, ${says}`,
  ]);
  const generator = { generator: { vaultDynamicSecretSpec: vault(ref) } };
  expect(await told('ClusterGenerator', generator)).toHaveLength(1);
});

test('one with a role of the plan, in whatever case, and one that sends the token of ESO', async () => {
  const role = { role: 'TEAM-A', mountPath: '/kubernetes-prod/', serviceAccountRef: { name: 'x' } };
  expect(await told('SecretStore', vault(role), 'team-b')).toEqual([
    "team-b/spy, which is not managed here, logs in with role 'TEAM-A' of auth/kubernetes-prod",
  ]);
  expect(await told('SecretStore', vault({ role: 'x' }), 'team-b')).toEqual([
    'team-b/spy, which is not managed here, sends the token of the ServiceAccount that ESO runs as to auth/kubernetes',
  ]);
});

test.each([
  ['of others', 'SecretStore', vault(OTHER), 'team-a', 'spy'],
  [
    'with an account of that name elsewhere',
    'SecretStore',
    vault({ ...OTHER, serviceAccountRef: ACCOUNT }),
    'x',
  ],
  ['with a role of that name elsewhere', 'SecretStore', vault({ ...OTHER, role: 'team-a' }), 'x'],
  ['with a token in a Secret', 'SecretStore', vault({ role: 'x', secretRef: { name: 'x' } }), 'x'],
  ['of the plan', 'SecretStore', vault({ role: 'team-a' }), 'team-a', 'vault'],
])('a store %s is not told', async (_, kind, spec, namespace, name = 'spy') => {
  expect(await told(kind, spec, namespace, name)).toEqual([]);
});
