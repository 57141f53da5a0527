import { authorLine, FRAMES, framesAbove, reportedLine } from './author-line';
import { type DefinitionErrorId } from './definition-errors';
import { type Finding } from './finding';
import { filePlace } from './origin';

/** What a {@link DefinitionError} tells its reader. */
export interface DefinitionProblem {
  /** What kind of mistake it is. */
  readonly id: DefinitionErrorId;
  /** What was given, with its value. */
  readonly given: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where: a construct path, or file:line:column of a tenant file. */
  readonly where: string;
}

/** A mistake as a finding, as reports show it. */
export function mistakeFinding({ id, given, expected, fix, where }: DefinitionProblem): Finding {
  return { rule: id, severity: 'error', origin: where, message: `${given}; expected ${expected}`, fix };
}

/** Gives an error a stack that is made when it is asked for. */
function setStack(error: Error, make: () => string): void {
  const set = (value: unknown) =>
    Object.defineProperty(error, 'stack', { configurable: true, writable: true, value });
  const get = () => {
    set(make());
    return error.stack;
  };
  // Where it is only redefined, the frames that it has by itself are written out first.
  delete error.stack;
  Object.defineProperty(error, 'stack', { configurable: true, get, set });
}

/**
 * A mistake in the definition of a platform: of its author, not of this library.
 *
 * Its stack says where it is and which line of its author's made it, and nothing else: `DEBUG=tenantry` in the
 * environment shows all.
 *
 * @jsii ignore
 */
export class DefinitionError extends Error {
  /** `DefinitionError`. */
  public override readonly name = 'DefinitionError';
  /** @internal Set where the command that started this program knows already what is wrong. */
  declare public _answered?: true;
  readonly #problem: DefinitionProblem;
  readonly #authorLine: () => string | undefined;
  #listed?: readonly Finding[];

  /** @param problem what was given, what was expected, what to do and where */
  public constructor(problem: DefinitionProblem) {
    super(`${problem.given}; expected ${problem.expected}. ${problem.fix}`);
    this.#problem = problem;
    const frames = framesAbove(DefinitionError, 50);
    const showsAll = process.env.DEBUG === 'tenantry';
    // What is wrong in a tenant file is not in the program that reads it.
    this.#authorLine = () => (filePlace(problem.where) ? undefined : authorLine(frames()));
    setStack(this, () => {
      const shown = showsAll ? frames() : [this.#authorLine()];
      const places = [problem.where, ...shown.filter((frame) => frame !== undefined)];
      return [`${this.name}: ${this._text}`, ...places].join(FRAMES);
    });
  }

  /** @internal Its message with its id, as people read them: the id ends the first line, as that of a rule does. */
  public get _text(): string {
    return this.message.replace(/$/m, ` [${this.id}]`);
  }

  /** @internal The same error, as one that lists these. */
  public _listing(findings: readonly Finding[]): this {
    this.#listed = findings;
    return this;
  }

  /** @internal It, or each of the mistakes that it lists, as a finding: the command that asks for findings reports it. */
  public get _findings(): readonly Finding[] {
    if (this.#listed) return this.#listed;
    const line = this.#authorLine();
    return [{ ...mistakeFinding(this.#problem), ...(line !== undefined && { line: reportedLine(line) }) }];
  }

  /** What kind of mistake it is, for example `malformed-name`: a section of ERRORS.md. */
  public get id(): DefinitionErrorId {
    return this.#problem.id;
  }

  /** What was given. */
  public get given(): string {
    return this.#problem.given;
  }

  /** What would have been accepted. */
  public get expected(): string {
    return this.#problem.expected;
  }

  /** What to do about it. */
  public get fix(): string {
    return this.#problem.fix;
  }

  /** Construct path, or file:line:column of a tenant file. */
  public get where(): string {
    return this.#problem.where;
  }
}
