import { runChecks } from '../../src/checks/run';
import { type PlanRecord } from '../../src/plan/records';
import { foundIn } from '../../src/synth/findings';
import { DEFINITION_MISTAKES } from './definition-mistakes';
import { copiesOf, type Mutable } from './example-plan';
import { MUTATIONS } from './mutations';
import { randomOrganization } from './organizations';
import { Random } from './random';

const SEEDS = Array.from({ length: 40 }, (_, i) => 1000 + i);
/** Constructs of every object are made where there are hooks, which takes time. */
const ENOUGH = 2;
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

test.each(
  DEFINITION_MISTAKES.filter(({ addition }) => !addition).map((mistake) => [mistake.name, mistake] as const),
)('%s', (_, mistake) => {
  let made = 0;
  const seeds = { unfound: [] as number[], unstopped: [] as number[] };
  for (const seed of SEEDS) {
    if (made === ENOUGH) break;
    const platform = randomOrganization(seed);
    if (!mistake.define(platform, new Random(seed), {})) continue;
    made++;
    const { findings } = foundIn(platform, platform._compileUnproven());
    if (!mistake.finds.some((id) => findings.some(({ rule }) => rule === id))) seeds.unfound.push(seed);
    if (!findings.some(({ severity }) => severity === 'error')) seeds.unstopped.push(seed);
  }
  expect(seeds).toEqual({ unfound: [], unstopped: [] });
  expect(made).toBe(ENOUGH);
});

test.each(SEEDS.slice(0, 4))('hooks of organization %d change nothing that was proven', (seed) => {
  const platform = randomOrganization(seed);
  expect(foundIn(platform, platform._compileUnproven()).findings).toEqual([]);
});

test('the same seed gives the same organization', () => {
  expect(randomOrganization(7)._compileUnproven()).toEqual(randomOrganization(7)._compileUnproven());
});
