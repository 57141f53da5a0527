import { rbacReading, roleRights } from '../../../src/kubernetes/rbac-reading';
import { wellKnownRole } from '../../../src/kubernetes/well-known-roles';
import { type JsonObject } from '../process/http';
import { chartRoles } from './chart-roles';
import { chartObjects } from './chart-template';

const TYPE = 'rbac.authorization.k8s.io/v1 ClusterRole';

const ofChart = new Map(
  ['rbac.yaml', 'cert-controller-rbac.yaml']
    .flatMap(chartObjects)
    .filter(({ kind }) => kind === 'ClusterRole')
    .map(({ name, object }) => [name, object]),
);

/** What rules allow, each as verb, group and resource. */
function allowedBy({ rules }: JsonObject): Set<string> {
  return new Set(
    (rules as Record<'apiGroups' | 'resources' | 'verbs', string[]>[]).flatMap(
      ({ apiGroups, resources, verbs }) =>
        verbs.flatMap((verb) =>
          apiGroups.flatMap((group) => resources.map((each) => `${verb} ${group}/${each}`)),
        ),
    ),
  );
}

test('are those that ESO ships', () => {
  expect([...ofChart.keys()].sort()).toEqual([
    'external-secrets-cert-controller',
    'external-secrets-controller',
    'external-secrets-edit',
    'external-secrets-servicebindings',
    'external-secrets-view',
  ]);
});

test.each([...ofChart])(
  '%s is harmless where the table says so, and is not where it does not',
  (name, object) => {
    const { kind, rules } = object as { kind: string; rules: object[] };
    const rights = rbacReading(TYPE, { kind, metadata: { name }, rules }, roleRights([]));
    expect(wellKnownRole(name)).toEqual({
      rights: rights === undefined ? undefined : expect.any(String),
    });
  },
);

test.each(['external-secrets-controller', 'external-secrets-view', 'external-secrets-edit'])(
  "%s of the lab's ESO has what the chart gives it",
  (name) => {
    const rights = { chartRights: true, aggregateToEdit: true, aggregateToAdmin: true };
    const own = chartRoles('external-secrets', 'external-secrets', rights).find(
      ({ kind, metadata }) => kind === 'ClusterRole' && (metadata as { name: string }).name === name,
    );
    expect([...allowedBy(own as JsonObject)].sort()).toEqual(
      [...allowedBy(ofChart.get(name) as JsonObject)].sort(),
    );
  },
);
