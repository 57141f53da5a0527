import { DefinitionError, type DefinitionProblem, mistakeFinding } from './definition-error';
import { comparePlaces } from './origin';

/** Mistakes that are told at once; who made more has other things to do first. */
const TOLD = 20;

/** What cannot be made because of a mistake that is told already: one cause is told once. */
export class Consequence extends Error {}

/** Mistakes in tenant files that do not follow from each other, so that all of them are told at once. */
export class Mistakes {
  private readonly problems = new Map<string, DefinitionProblem>();

  /** Whether there are any. */
  public get any(): boolean {
    return this.problems.size > 0;
  }

  /** Adds what was found; what is read once for each placement is told once. */
  public add(...problems: readonly DefinitionProblem[]): void {
    for (const problem of problems) this.problems.set(`${problem.where} ${problem.given}`, problem);
  }

  /** What is made, or undefined where that is refused, which is noted. */
  public attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (error instanceof DefinitionError) this.add(error);
      else if (!(error instanceof Consequence)) throw error;
      return undefined;
    }
  }

  /**
   * Ends with what was noted.
   *
   * @throws DefinitionError that lists all mistakes by their places, where there are any
   */
  public requireNone(): void {
    const problems = [...this.problems.values()].sort((a, b) => comparePlaces(a.where, b.where));
    const [first] = problems;
    if (first) throw problems.length === 1 ? asError(first) : together(problems, first.where);
  }
}

function asError(problem: DefinitionProblem): DefinitionError {
  return problem instanceof DefinitionError ? problem : new DefinitionError(problem);
}

/** Several mistakes as one, that lists them. */
function together(problems: readonly DefinitionProblem[], where: string): DefinitionError {
  const told = problems
    .slice(0, TOLD)
    .map(
      ({ id, given, expected, fix, where }) => `\n  ${where}: ${given}; expected ${expected}. ${fix} [${id}]`,
    );
  const more = problems.length - told.length;
  return new DefinitionError({
    id: 'several-mistakes',
    given: `${problems.length} mistakes in tenant files`,
    expected: 'what schemas/tenant.schema.json describes, and the platform offers',
    fix: `Correct them:${told.join('')}${more > 0 ? `\n  and ${more} more` : ''}`,
    where,
  })._listing(problems.map(mistakeFinding));
}
