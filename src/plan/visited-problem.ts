import { covers } from './acknowledgement';
import { type Origin, type PlanRecord } from './records';

/** What a visitor, or whoever else adds to an output, made other than was proven. */
export interface VisitedProblem extends Origin {
  /** Whether something of the plan is other than planned, or something is there that the proof knows nothing of. */
  readonly rule: 'overridden-proof' | 'outside-proof';
  /** What it is, with both values where it was changed. */
  readonly message: string;
}

/** Whether a plan lets a problem pass: it was acknowledged, or its rule is a warning in that platform. */
function isAccepted(
  { rule, origin }: VisitedProblem,
  { acknowledgements, severities = [] }: PlanRecord,
): boolean {
  return (
    acknowledgements.some((each) => each.rule === rule && covers(each, origin)) ||
    severities.some((each) => each.rule === rule && each.severity === 'warning')
  );
}

/** The problems that stop a stack or chart of one's own, as its validation says them. */
export function refusals(problems: readonly VisitedProblem[], plan: PlanRecord): string[] {
  return problems
    .filter((problem) => !isAccepted(problem, plan))
    .map(
      ({ rule, origin, message }) =>
        `${message} [${rule}] at ${origin}; acknowledge it there with why it is meant`,
    );
}
