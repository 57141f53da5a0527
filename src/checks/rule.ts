import { type Severity } from '../plan/finding';
import { type CheckContext } from './context';

/** One thing that a rule found. */
export interface Problem {
  /** Construct path, or file:line:column of a tenant file. */
  readonly origin: string;
  /** What is wrong, with the names and values that show it. */
  readonly message: string;
  /**
   * What to do about this one.
   *
   * @default - the rule's own advice
   */
  readonly fix?: string;
  /**
   * The thing that is wrong, by a key, where findings about what rests on it may follow from this one.
   *
   * @default - nothing follows from it
   */
  readonly spoils?: string;
  /**
   * Things that it rests on, by their keys.
   *
   * @default - nothing
   */
  readonly restsOn?: readonly string[];
}

/** What is said of a rule; RULES.md is made of it. */
export interface RuleText {
  /** Stable: acknowledgements and dashboards name it. */
  readonly id: string;
  /** An error stops synthesis; a warning is shown. */
  readonly severity: Severity;
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
  /** Address of the page that explains it; ours are in RULES.md. */
  readonly helpUri?: string;
  /** Whether constructs refuse all that it finds, so that only a plan which was made otherwise has it. */
  readonly planOnly?: true;
}

/** A rule: what it looks for, why, and how. */
export interface Rule extends RuleText {
  /** The problems of a plan; pure. */
  check(context: CheckContext): Problem[];
}
