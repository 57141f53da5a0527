/** Something that a check found in a plan, or in what was rendered from it. */
export interface Finding {
  /** Stable id of the rule, for example `unreachable-secret`. */
  readonly rule: string;
  /** An error stops synthesis; a warning is shown. */
  readonly severity: 'error' | 'warning';
  /** Construct path, or file:line:column of a tenant file. */
  readonly origin: string;
  /** What is wrong, with the names and values that show it. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Why it is meant, where its author acknowledged it; an error is a warning then. */
  readonly acknowledged?: string;
}
