import { type Explanation, explanations, type Question } from '../../checks/explain';
import { DefinitionError } from '../../plan/definition-error';
import { printable } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { type ExplainQuestion } from '../commands/explain';
import { type Report } from '../ending';
import { reportOn } from '../plan';

/** Says whether and why an identity may do something, and returns the code to end with. */
export function run({ identity, path, operation, ...options }: ExplainQuestion): Promise<number> {
  return reportOn(options, (plans) => reportOf(plans, { identity, operation, path }));
}

/** What a plan says of an identity that it knows. */
interface Told {
  readonly plan: PlanRecord;
  readonly explanations: readonly Explanation[];
}

/** What the plans that know the identity say of it; where there are several, each with its platform. */
function reportOf(plans: readonly PlanRecord[], question: Question): Report {
  const told: Told[] = [];
  const refusals: DefinitionError[] = [];
  for (const plan of plans) {
    try {
      told.push({ plan, explanations: explanations(plan, question) });
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      refusals.push(error);
    }
  }
  const [first] = refusals;
  if (told.length === 0 && first) throw unknownToAll(first, refusals);
  const texts = told.flatMap(({ plan, explanations }) =>
    explanations.map(({ text }) => (plans.length === 1 ? text : `platform ${plan.platform}: ${text}`)),
  );
  return {
    text: printable(texts.join('\n')),
    good: told.some(({ explanations }) => explanations.some(({ allowed }) => allowed)),
  };
}

function unknownToAll(
  { id, given, fix }: DefinitionError,
  refusals: readonly DefinitionError[],
): DefinitionError {
  return new DefinitionError({
    id,
    given,
    expected: refusals.map(({ expected }) => expected).join(', or '),
    fix,
    where: refusals.map(({ where }) => where).join(', '),
  });
}
