import { type Platform } from '../domain/platform/platform';
import { type ReadBack, type VisitedOutput, withReadBack } from '../plan/read-back';
import { type PlanRecord } from '../plan/records';
import { type VisitedProblem } from '../plan/visited-problem';
import { planes } from './planes';

/** What the visitors of a platform make of its output. */
export interface Visited extends VisitedOutput {
  /** The plan with what they add, as far as it was read back: what is proven. */
  readonly plan: PlanRecord;
}

const known = new WeakMap<PlanRecord, Visited>();

/**
 * What visitors of a platform make other than was planned: everything is rendered for it, once, and nothing is kept.
 *
 * A platform without visitors is rendered from its plan, to the very bytes that the planes' own tests hold.
 */
export function visitedOutput(platform: Platform, plan: PlanRecord): Visited {
  let visited = known.get(plan);
  if (!visited) known.set(plan, (visited = read(platform, plan)));
  return visited;
}

function read(platform: Platform, plan: PlanRecord): Visited {
  const [stacks, charts] = [platform._stackVisitors, platform._chartVisitors];
  const problems: VisitedProblem[] = [];
  const readBack: ReadBack[] = [];
  const add = (output: VisitedOutput): void => {
    problems.push(...output.problems);
    readBack.push(...output.readBack);
  };
  if (stacks.length > 0)
    for (const stack of planes.terraform().renderStacks(plan, { visitors: stacks })) add(stack);
  if (charts.length > 0)
    for (const chart of planes.kubernetes().renderCharts(plan, { visitors: charts })) add(chart);
  return { problems, readBack, plan: withReadBack(plan, readBack) };
}
