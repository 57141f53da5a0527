import { Command, Option } from 'commander';
import { ACCESS_OPERATIONS } from '../../access/capability';
import { type Explanation, explanations, type Question } from '../../checks/explain';
import { DefinitionError } from '../../plan/definition-error';
import { printable } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { type Report } from '../ending';
import { addPlanOptions, type PlanOptions, reportOn } from '../plan';

const EXIT_CODES = `
Exit codes:
  0  it may (where a name means several identities: one of them may)
  1  it may not
  2  a mistake on the command line, no plan, or no such identity
  Any other is the app's own.`;

interface ExplainOptions extends PlanOptions {
  readonly operation: string;
}

/** `tenantry explain` */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('say whether and why an identity may do something in Vault')
    .argument('<identity>', 'an auth role, <auth mount>/<role>, or a tenant: each of its roles')
    .argument('<path>', 'path in Vault, for example secret/data/team-a/orders')
    .addOption(
      new Option('--operation <operation>', 'what it would do').choices(ACCESS_OPERATIONS).default('read'),
    );
  return addPlanOptions(command)
    .addHelpText('after', EXIT_CODES)
    .action((identity: string, path: string, { operation, ...options }: ExplainOptions) =>
      reportOn(options, (plans) => reportOf(plans, { identity, operation, path })),
    );
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
