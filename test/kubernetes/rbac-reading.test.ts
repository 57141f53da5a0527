import { Unreadable } from '../../src/plan/literal-reader';
import { rbacReading, roleRights } from '../../src/kubernetes/rbac-reading';

const API = 'rbac.authorization.k8s.io/v1';

const object = (kind: string, more: object, namespace?: string) => ({
  type: `${API} ${kind}`,
  manifest: {
    apiVersion: API,
    kind,
    metadata: { name: 'x', ...(namespace && { namespace }) },
    ...more,
  } as never,
});
const role = (verbs: string[], resources: string[], more: object = {}) =>
  object('Role', { rules: [{ apiGroups: [''], verbs, resources, ...more }] }, 'team-b');
const binding = (roleRef: object, kind = 'RoleBinding', more: object = {}) =>
  object(
    kind,
    { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'ci', namespace: 'team-a' }], ...more },
    kind === 'RoleBinding' ? 'team-b' : undefined,
  );
const TO_ROLE = { kind: 'Role', name: 'x' };

/** What one object gives, with those beside it. */
function given(one: ReturnType<typeof object>, ...beside: ReturnType<typeof object>[]) {
  return rbacReading(one.type, one.manifest, roleRights([one, ...beside]));
}

test.each<[string, ReturnType<typeof object>, string]>([
  ['reads Secrets', role(['get'], ['pods', 'secrets']), 'get secrets'],
  ['reads all', role(['list'], ['*']), 'list *'],
  ['reads what nobody named', role(['get'], ['pods'], { apiGroups: ['*'] }), 'get pods'],
  ['reads by a node', role(['get'], ['nodes/proxy']), 'get nodes/proxy'],
  ['runs in a pod', role(['get', 'create'], ['pods/exec']), 'get pods/exec, create pods/exec'],
  ['makes tokens', role(['create'], ['serviceaccounts/token']), 'create serviceaccounts/token'],
  ['is others', role(['impersonate'], ['users']), 'impersonate users'],
  ['writes what ESO does', role(['create'], ['externalsecrets']), 'create externalsecrets'],
  ['runs pods', role(['create'], ['pods']), 'create pods'],
  ['gives rights', role(['bind', 'escalate'], ['roles']), 'bind roles, escalate roles'],
  ['does all', role(['*'], ['leases']), '* leases'],
])('a role that %s is told, and who has it', (_, powerful, rights) => {
  expect(given(powerful)).toBe(`lets whoever is bound to it: ${rights}`);
  expect(given(binding(TO_ROLE), powerful)).toBe(
    `lets ServiceAccount 'team-a/ci', in namespace 'team-b': ${rights}`,
  );
});

test.each([
  role(['get', 'list', 'watch'], ['pods', 'pods/log', 'configmaps', 'deployments/status']),
  role(['create', 'patch', 'update'], ['events', 'leases']),
  object('ClusterRole', { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] }),
])('what is harmless is nothing, nor is who has it', (harmless) => {
  const kind = harmless.type.split(' ')[1];
  expect(given(harmless)).toBeUndefined();
  expect(given(binding({ kind, name: 'x' }), harmless)).toBeUndefined();
});

test.each([
  ['admin', 'reads and writes Secrets, makes tokens of ServiceAccounts, gives others rights'],
  ['cluster-admin', 'does everything'],
  ['external-secrets-controller', 'reads and writes Secrets, makes tokens of ServiceAccounts'],
  ['external-secrets-edit', 'writes stores and generators'],
  ['system:controller:job-controller', 'does what a controller of Kubernetes does'],
])('%s is told, and where', (name, rights) => {
  expect(given(binding({ kind: 'ClusterRole', name }, 'ClusterRoleBinding'))).toBe(
    `lets ServiceAccount 'team-a/ci', in the whole cluster: all that '${name}' may, who ${rights}`,
  );
});

test.each<[string, ReturnType<typeof object>, ReturnType<typeof object>[]]>([
  ['a role that is not here', binding({ kind: 'ClusterRole', name: 'viewer' }), []],
  ['a role of a namespace', binding({ kind: 'Role', name: 'view' }), []],
  ['a role of Kubernetes that nobody looked at', binding({ kind: 'ClusterRole', name: 'system:x' }), []],
  ['a role of another namespace', binding(TO_ROLE), [object('Role', { rules: [] }, 'team-a')]],
  [
    'a role that grows',
    binding({ kind: 'ClusterRole', name: 'x' }),
    [object('ClusterRole', { aggregationRule: {} })],
  ],
  ['a field that nobody knows', binding(TO_ROLE, 'RoleBinding', { also: 1 }), [role(['get'], ['pods'])]],
  ['no name', object('Role', { metadata: {}, rules: [] }), []],
])('with %s it cannot be told', (_, one, beside) => {
  expect(() => given(one, ...beside)).toThrow(Unreadable);
});

test.each(['view', 'system:auth-delegator', 'external-secrets-view'])('%s is nothing', (name) => {
  expect(given(binding({ kind: 'ClusterRole', name }, 'ClusterRoleBinding'))).toBeUndefined();
});

test('what a chart makes of a role of Kubernetes takes nothing from it', () => {
  const tamed = object('ClusterRole', { metadata: { name: 'cluster-admin' }, rules: [] });
  expect(given(binding({ kind: 'ClusterRole', name: 'cluster-admin' }), tamed)).toMatch(/does everything$/);
  expect(
    given(
      binding({ kind: 'ClusterRole', name: 'view' }),
      object('ClusterRole', { metadata: { name: 'view' }, rules: [] }),
    ),
  ).toBeUndefined();
});
