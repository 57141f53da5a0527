import { type Origin } from './records';

/** What a visitor, or whoever else adds to an output, made other than was proven. */
export interface VisitedProblem extends Origin {
  /** Whether something of the plan is other than planned, or something is there that the proof knows nothing of. */
  readonly rule: 'overridden-proof' | 'outside-proof';
  /** What it is, with both values where it was changed. */
  readonly message: string;
}
