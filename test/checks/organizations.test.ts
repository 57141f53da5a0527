import { runChecks } from '../../src/checks/run';
import { type PlanRecord } from '../../src/plan/records';
import { copiesOf, type Mutable } from './example-plan';
import { MUTATIONS } from './mutations';
import { randomOrganization } from './organizations';
import { Random } from './random';

const SEEDS = Array.from({ length: 40 }, (_, i) => 1000 + i);
const plans = new Map<number, () => Mutable<PlanRecord>>();

function planOf(seed: number): Mutable<PlanRecord> {
  let plan = plans.get(seed);
  if (!plan) plans.set(seed, (plan = copiesOf(randomOrganization(seed)._compileUnproven())));
  return plan();
}

test.each(SEEDS)('organization %d has no finding', (seed) => {
  expect(runChecks(planOf(seed))).toEqual([]);
});

test.each(MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', (_, mutation) => {
  let applied = 0;
  const seeds = { unfound: [] as number[], unstopped: [] as number[], broken: [] as number[] };
  for (const seed of SEEDS) {
    const plan = planOf(seed);
    if (!mutation.apply(plan, new Random(seed))) continue;
    applied++;
    const findings = runChecks(plan);
    const found = findings.map(({ rule }) => rule);
    if (!mutation.finds.some((rule) => found.includes(rule))) seeds.unfound.push(seed);
    if (mutation.breaks && !findings.some(({ severity }) => severity === 'error')) seeds.unstopped.push(seed);
    if (found.includes('broken-rule')) seeds.broken.push(seed);
  }
  expect(seeds).toEqual({ unfound: [], unstopped: [], broken: [] });
  expect(applied).toBeGreaterThan(0);
});

test('the same seed gives the same organization', () => {
  expect(randomOrganization(7)._compileUnproven()).toEqual(randomOrganization(7)._compileUnproven());
});
