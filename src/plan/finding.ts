/** How grave a finding is: an error stops synthesis, a warning is shown. */
export type Severity = 'error' | 'warning';

/** The rule that says of another one that it failed: how grave that is, nobody changes. */
export const BROKEN_RULE = 'broken-rule';

/** Something that a check found in a plan, or in what was rendered from it. */
export interface Finding {
  /** Stable id of the rule, for example `unreachable-secret`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Construct path, or file:line:column of a tenant file. */
  readonly origin: string;
  /** file:line:column of the author's own program, where that is known and the origin is a construct path. */
  readonly line?: string;
  /** What is wrong, with the names and values that show it. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** What was found that this may follow from, and is to be mended first: the message of that finding. */
  readonly follows?: string;
  /** Why it is meant, where its author acknowledged it; an error is a warning then. */
  readonly acknowledged?: string;
  /** Severity that the rule has of itself, where the platform gave it another. */
  readonly usualSeverity?: Severity;
  /** Why it has another one here. */
  readonly severityReason?: string;
}
