import { type Platform } from '../domain/platform/platform';
import { type PlanRecord } from '../plan/records';
import { type VisitedProblem } from '../plan/visited-problem';
import { planes } from './planes';

/**
 * What visitors of a platform make other than was proven: everything is rendered for it, and nothing is kept.
 *
 * A platform without visitors is rendered from its plan, to the very bytes that the planes' own tests hold.
 */
export function visitedProblems(platform: Platform, plan: PlanRecord): VisitedProblem[] {
  const [stacks, charts] = [platform._stackVisitors, platform._chartVisitors];
  const problems: VisitedProblem[] = [];
  if (stacks.length > 0)
    for (const stack of planes.terraform().renderStacks(plan, { visitors: stacks }))
      problems.push(...stack.problems);
  if (charts.length > 0)
    for (const chart of planes.kubernetes().renderCharts(plan, { visitors: charts }))
      problems.push(...chart.problems);
  return problems;
}
