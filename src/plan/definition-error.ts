/** What a {@link DefinitionError} tells its reader. */
export interface DefinitionProblem {
  /** What was given, with its value. */
  readonly given: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where: a construct path, or file:line:column of a tenant file. */
  readonly where: string;
}

/** Takes the stack anew, deep enough to hold the author's line below this library's and Node's own frames. */
function captureDeepStack(error: Error): void {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  Error.captureStackTrace(error, DefinitionError);
  Error.stackTraceLimit = usual;
}

/**
 * A mistake in the definition of a platform: of its author, not of this library.
 *
 * It is printed without a stack trace; `where` and the author's own line say what to look at.
 *
 * @jsii ignore
 */
export class DefinitionError extends Error {
  /** `DefinitionError`. */
  public override readonly name = 'DefinitionError';

  /** What was given. */
  public readonly given: string;
  /** What would have been accepted. */
  public readonly expected: string;
  /** What to do about it. */
  public readonly fix: string;
  /** Construct path, or file:line:column of a tenant file. */
  public readonly where: string;

  /** @param problem what was given, what was expected, what to do and where */
  public constructor(problem: DefinitionProblem) {
    super(`${problem.given}; expected ${problem.expected}. ${problem.fix}`);
    captureDeepStack(this);
    this.given = problem.given;
    this.expected = problem.expected;
    this.fix = problem.fix;
    this.where = problem.where;
  }
}
