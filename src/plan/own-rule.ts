import { type CheckSeverity } from './check-severity';
import { type PlanDocuments } from './plan-documents';

/**
 * One thing that a rule of one's own found.
 *
 * @experimental
 */
export interface RuleProblem {
  /** Where: the `origin` of the record that is wrong. */
  readonly origin: string;
  /** What is wrong, with the names and values that show it. */
  readonly message: string;
  /**
   * What to do about this one.
   *
   * @default - the advice of the rule
   */
  readonly fix?: string;
}

/**
 * A rule of one's own: run, reported, acknowledged and given another severity as those of this library are.
 *
 * It is a pure function of the plan documents. One that throws, or returns anything but problems, is a finding of
 * `broken-rule`, which stops synthesis.
 *
 * @experimental
 */
export interface IRule {
  /** Stable, with a prefix of its author's own: `acme/own-namespaces`. */
  readonly id: string;
  /** An error stops synthesis; a warning is shown. */
  readonly severity: CheckSeverity;
  /** One line, no full stop. */
  readonly title: string;
  /** What is found. */
  readonly what: string;
  /** What would happen, and how that is known. */
  readonly why: string;
  /** A finding, as people meet it. */
  readonly example: string;
  /** What to do about it. */
  readonly fix: string;
  /**
   * Address of the page that explains it, http or https; code scanning links to it.
   *
   * @default - none
   */
  readonly helpUri?: string;

  /**
   * The problems of a plan.
   *
   * @param plan its documents, frozen
   */
  check(plan: PlanDocuments): RuleProblem[];
}

/**
 * Rules that are added together, for example those of a package.
 *
 * @experimental
 */
export interface IRulePack {
  /** The rules. */
  readonly rules: IRule[];
}
