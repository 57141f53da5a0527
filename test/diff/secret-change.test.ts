import { planDifference } from '../../src/diff/plan-difference';
import { formatted } from '../../src/diff/format';
import { secretChanges } from '../../src/diff/secret-change';
import { type PlanRecord } from '../../src/plan/records';
import { copied, examplePlan, type Mutable } from '../checks/example-plan';

type Edit = (secrets: Mutable<PlanRecord>['tenants'][number]['externalSecrets']) => void;

/** The Secret of `orders-api` of team-a, by what is changed of its ExternalSecret before and after. */
function changes(earlier: Edit, later: Edit) {
  const [before, after] = [copied(examplePlan()), copied(examplePlan())] as Mutable<PlanRecord>[];
  for (const [plan, edit] of [
    [before, earlier],
    [after, later],
  ] as const)
    edit(plan!.tenants[0]!.externalSecrets);
  return { found: secretChanges(before as PlanRecord, after as PlanRecord), before, after };
}

const NAME = 'orders-api';
const asIs: Edit = () => undefined;
const remove: Edit = (secrets) =>
  secrets.splice(
    secrets.findIndex(({ name }) => name === NAME),
    1,
  );
const change =
  (what: (secret: Parameters<Edit>[0][number]) => void): Edit =>
  (secrets) =>
    secrets.filter(({ name }) => name === NAME).forEach(what);
const policy = (creationPolicy: 'Orphan' | 'Merge' | 'None') =>
  change(({ target }) => (target.creationPolicy = creationPolicy));

test('nothing becomes of a Secret that is written as before', () => {
  expect(changes(asIs, asIs).found).toEqual([]);
  expect(
    changes(
      asIs,
      change((secret) => (secret.refreshInterval = 60)),
    ).found,
  ).toEqual([]);
});

test.each<[string, Edit, Edit, string | undefined]>([
  ['is deleted with the ExternalSecret that owns it', asIs, remove, 'deleted'],
  [
    'also where its deletion policy is to retain it, which is about Vault',
    change(({ target }) => (target.deletionPolicy = 'Retain')),
    remove,
    'deleted',
  ],
  [
    'is deleted where its ExternalSecret makes another one',
    asIs,
    change(({ target }) => (target.name = 'x')),
    'deleted',
  ],
  [
    'is made anew where another ExternalSecret makes it',
    asIs,
    change((secret) => (secret.name = 'x')),
    'remade',
  ],
  ['stays where nobody owns it', policy('Orphan'), remove, 'kept'],
  ['stays where it was only added to', policy('Merge'), remove, 'kept'],
  ['is not told where it was never made', policy('None'), remove, undefined],
])('a Secret %s', (_, earlier, later, expected) => {
  expect(changes(earlier, later).found).toEqual(
    expected === undefined
      ? []
      : [{ change: expected, cluster: 'prod', namespace: 'team-a', name: NAME, externalSecret: NAME }],
  );
});

test('what goes is told with why', () => {
  const { before, after } = changes(asIs, remove);
  const difference = planDifference(before as PlanRecord, after as PlanRecord);
  expect(formatted('text', difference, { before: 'a', after: 'b' })).toContain(
    "Secrets in Kubernetes\n- Secret 'team-a/orders-api' of cluster 'prod' is deleted\n    ExternalSecret 'orders-api' no longer writes it\n",
  );
});

test('what a visitor adds is said to be so', () => {
  const { before, after } = changes(
    remove,
    change((secret) => (secret.readBack = true)),
  );
  const difference = planDifference(before as PlanRecord, after as PlanRecord);
  expect(formatted('text', difference, { before: 'a', after: 'b' })).toContain(
    "+ ExternalSecret 'orders-api' of tenant 'team-a', by a visitor or an own stack or chart\n",
  );
});
