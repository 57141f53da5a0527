import { rbacReading, roleRights } from '../../../src/kubernetes/rbac-reading';
import { wellKnownRole } from '../../../src/kubernetes/well-known-roles';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';

const API = 'rbac.authorization.k8s.io/v1';

interface ClusterRole {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules?: readonly object[];
}

/** Rights that are harmless here, whatever it takes to read their rules: who asks of a token or of itself. */
const ASKS = new Set(['system:auth-delegator', 'system:basic-user']);

describe('roles that a cluster brings along', () => {
  let lab: Lab;
  let roles: ClusterRole[];

  beforeAll(async () => {
    lab = await startLab({ vault: false, postgres: false, externalSecrets: false });
    const { body } = await lab.kubernetes.client.send('GET', `/apis/${API}/clusterroles`);
    roles = body['items'] as unknown as ClusterRole[];
  });
  afterAll(() => stopAfterTests(lab));

  /** Its rules, with those that the cluster gathers for it. */
  const rulesOf = ({ metadata, rules }: ClusterRole) => [
    ...(rules ?? []),
    ...roles
      .filter(
        (each) =>
          each.metadata.labels?.[`rbac.authorization.k8s.io/aggregate-to-${metadata.name}`] === 'true',
      )
      .flatMap((each) => each.rules ?? []),
  ];

  test('are harmless where the table says so, and are not where it does not', () => {
    const known = roles.flatMap((role) => {
      const { name } = role.metadata;
      const wellKnown = wellKnownRole(name);
      // Of the controllers of Kubernetes all are taken for powerful, which a few that only look are not.
      if (!wellKnown || ASKS.has(name) || name.startsWith('system:controller:')) return [];
      const manifest = { kind: 'ClusterRole', metadata: { name }, rules: rulesOf(role) };
      const rights = rbacReading(`${API} ClusterRole`, manifest, roleRights([]));
      return [[name, rights === undefined, wellKnown.rights === undefined] as const];
    });
    expect(known.filter(([, isHarmless, isSaid]) => isHarmless !== isSaid)).toEqual([]);
    expect(known.length).toBeGreaterThan(12);
  });
});
