import { runChecks } from '../../src/checks/run';
import { type Mistake, MISTAKES } from '../e2e/mistakes';
import { ExampleParts, examplePlan } from './example-plan';

/** What was seen to go wrong on real servers is to be found before anything is applied. */
test.each(Object.values(MISTAKES) as Mistake[])('$id is found: $mistake', ({ mutate, rules }) => {
  const plan = examplePlan();
  mutate(new ExampleParts(plan), plan);
  const errors = runChecks(plan).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]));
});
