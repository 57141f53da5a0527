import { isInSet, parsePathSet } from '../../src/access/path-set';
import { type AccessChange } from '../../src/diff/access-change';
import { extentOf, planDifference } from '../../src/diff/plan-difference';
import { type PlanRecord } from '../../src/plan/records';
import { copied, examplePlan, ExampleParts } from '../checks/example-plan';
import { randomOrganization } from '../checks/organizations';
import { Random } from '../checks/random';
import { documented } from '../plan/plan-documents';
import { edit } from './edits';
import { pathsOf, triedAccess } from './tried-access';

const SEEDS = Array.from({ length: Number(process.env.DIFF_RUNS ?? 60) }, (_, i) => 5000 + i);

/** What is wrong with changes of access, held against every path tried on both sides. */
function disagreements(
  changes: readonly AccessChange[],
  there: Set<string>,
  elsewhere: Set<string>,
): string[] {
  const wrong: string[] = [];
  const found = changes.filter(({ subject }) => subject.kind !== 'login');
  for (const one of there) {
    const [who, capability, path = ''] = one.split(' | ');
    if (elsewhere.has(one)) continue;
    const isFound = found.some(
      ({ subject, capabilities, path: pattern }) =>
        `${subject.kind} ${subject.name}` === who &&
        capabilities.some((each) => each === capability) &&
        [path, path.replace(/\/$/, '')].some((each) => isInSet(parsePathSet(pattern), each)),
    );
    if (!isFound) wrong.push(`not found: ${one}`);
  }
  return wrong;
}

/** Examples that are none: it may not do it, or may do it on the other side, too. */
function wrongExamples(changes: readonly AccessChange[], side: PlanRecord, other: PlanRecord): string[] {
  return changes
    .filter(({ subject, loosened }) => subject.kind !== 'login' && !loosened)
    .flatMap(({ subject, capabilities: [capability], example }) => {
      const one = `${subject.kind} ${subject.name} | ${capability} | ${example}`;
      const isTrue = triedAccess(side, [example]).has(one) && !triedAccess(other, [example]).has(one);
      return isTrue ? [] : [`no example: ${one}`];
    });
}

describe('who gains and loses access, against trying every path', () => {
  let changes = 0;

  test.each(SEEDS)('of pair %d', (seed) => {
    const random = new Random(seed);
    const before = copied(randomOrganization(seed)._compileUnproven());
    const after = copied(before);
    edit(after, random);
    if (random.onceIn(2)) edit(before, random);
    const { gained, lost, undecided } = planDifference(before, after);
    const paths = pathsOf(before, after);
    const [were, are] = [triedAccess(before, paths), triedAccess(after, paths)];
    expect(undecided).toEqual([]);
    expect(disagreements(gained, are, were)).toEqual([]);
    expect(disagreements(lost, were, are)).toEqual([]);
    expect(wrongExamples(gained, after, before)).toEqual([]);
    expect(wrongExamples(lost, before, after)).toEqual([]);
    changes += gained.length + lost.length;
  });

  test('of which there are many', () => {
    expect(changes).toBeGreaterThan(SEEDS.length);
  });
});

/** The example, and what a change of it makes. */
function changed(change: (parts: ExampleParts) => void) {
  const [before, parts] = [documented(examplePlan()), new ExampleParts(examplePlan())];
  change(parts);
  return planDifference(before, documented(parts.plan));
}

const told = ({ subject, capabilities, path, reaches }: AccessChange) =>
  `${subject.name}: ${capabilities.join()} ${path} (${reaches.join('; ')})`;

test('nothing differs between a plan and itself', () => {
  const difference = changed(() => undefined);
  expect(extentOf(difference)).toBe('none');
  expect(difference).toMatchObject({ gained: [], lost: [], tenants: [], fields: [], records: [] });
});

test('where a record was written is no difference', () => {
  expect(extentOf(changed(({ plan }) => (plan.tenants[0]!.policies[0]!.origin = 'elsewhere')))).toBe('none');
});

test('a rule that reaches a neighbour is told with whose secrets they are', () => {
  const { gained, lost } = changed(
    (parts) => (parts.rule('team-a', 'secret/data/team-a/*').path = 'secret/data/*'),
  );
  expect(gained.map(told)).toEqual(["team-a: read secret/data/* (the secrets of tenant 'team-b')"]);
  expect(lost).toEqual([]);
});

test('what is reached by another identity already is no gain', () => {
  const { gained } = changed((parts) => {
    const { rules } = parts.identity('team-a', 'team-a-generator').policy;
    rules.push({ path: 'secret/data/team-a/orders', capabilities: ['read'], reason: 'again' });
  });
  expect(gained).toEqual([]);
});

test('a namespace that is bound gives its tenant all that the role reaches', () => {
  const { gained } = changed((parts) => parts.identity('team-b').role.namespaces.push('team-a'));
  expect(gained.map(told)).toEqual([
    "team-a: read secret/data/team-b/* (the secrets of tenant 'team-b')",
    "team-a: list secret/metadata/team-b/* (the secrets of tenant 'team-b')",
  ]);
});

test('and one that no definition knows is told, too', () => {
  const { gained } = changed((parts) => parts.identity('team-b').role.namespaces.push('elsewhere'));
  expect(gained[0]?.subject).toEqual({ kind: 'others', name: "namespace 'elsewhere' of cluster 'prod'" });
});

test('access to a shared secret that is taken back is lost, and nothing is gained', () => {
  const difference = changed(({ plan }) => (plan.policies[0]!.rules = plan.policies[0]!.rules.slice(0, 2)));
  expect(difference.lost.map(told)).toEqual([
    "team-a: read secret/data/shared/certificates/wildcard (secret 'shared/certificates/wildcard', shared by the platform)",
    "team-b: read secret/data/shared/certificates/wildcard (secret 'shared/certificates/wildcard', shared by the platform)",
  ]);
  expect(extentOf(difference)).toBe('change');
});

test('a server whose rules decide otherwise may widen access without a change of a policy', () => {
  const { gained } = changed((parts) => {
    const role = parts.identity('team-a').role;
    role.noDefaultPolicy = false;
  });
  expect(gained.every(({ subject }) => subject.name === 'team-a')).toBe(true);
});

test('a tenant that is renamed gains nothing, and is told by both names', () => {
  const before = documented(examplePlan());
  const text = JSON.stringify(before.tenants[0]).replaceAll('"team-a', '"squad-a');
  const renamed = { ...(JSON.parse(text) as PlanRecord['tenants'][number]), formerly: 'team-a' };
  const prefix = before.tenants[0]!.prefix;
  const policies = before.tenants[0]!.policies.map((policy, at) => ({
    ...policy,
    name: renamed.policies[at]!.name,
  }));
  const roles = before.tenants[0]!.authRoles.map((role, at) => ({
    ...role,
    name: renamed.authRoles[at]!.name,
    policies: renamed.authRoles[at]!.policies,
  }));
  const tenant = {
    ...before.tenants[0]!,
    name: 'squad-a',
    formerly: 'team-a',
    prefix,
    policies,
    authRoles: roles,
  };
  const difference = planDifference(before, { ...before, tenants: [tenant, before.tenants[1]!] });
  expect(difference.gained).toEqual([]);
  expect(difference.lost).toEqual([]);
  expect(difference.tenants).toMatchObject([{ change: 'renamed', name: 'squad-a', formerly: 'team-a' }]);
});
