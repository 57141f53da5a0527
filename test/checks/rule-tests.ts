import { CheckContext } from '../../src/checks/context';
import { type Rule } from '../../src/checks/rule';
import { ExampleParts, examplePlan, type Mutable } from './example-plan';
import { type PlanRecord } from '../../src/plan/records';

/** Changes the plan of the multi-tenant example. */
export type Mutation = (example: ExampleParts, plan: Mutable<PlanRecord>) => void;

/** A change of the example and what the rule says then. */
export interface RuleCase {
  readonly change: Mutation;
  /** Expected messages in the order of the plan; empty for a near miss. */
  readonly finds: readonly string[];
}

/** `origin: message` of all that a rule finds in the example after a change. */
export function problemsAfter(rule: Rule, change: Mutation): { origin: string; message: string }[] {
  const plan = examplePlan();
  change(new ExampleParts(plan), plan);
  return rule.check(new CheckContext(plan));
}

/** Holds a rule against changes of the example that it must find, and near misses that it must not. */
export function testRule(rule: Rule, cases: Readonly<Record<string, RuleCase>>): void {
  describe(rule.id, () => {
    test('finds nothing in the example', () => {
      expect(problemsAfter(rule, () => undefined)).toEqual([]);
    });
    for (const [name, { change, finds }] of Object.entries(cases)) {
      test(name, () => {
        const problems = problemsAfter(rule, change);
        expect(problems.map(({ message }) => message)).toEqual(finds);
        for (const { origin } of problems) expect(origin).toMatch(/^acme/);
      });
    }
  });
}
