import { readFileSync } from 'node:fs';
import { explanations } from '../../checks/explain';
import { complaintsOf } from '../../incident/complaint';
import { incidentsOf, incidentText } from '../../incident/incident';
import { DefinitionError } from '../../plan/definition-error';
import { printable } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { type ExplainQuestion } from '../commands/explain';
import { type Report } from '../ending';
import { reportOn } from '../plan';

/** What stands for standard input. */
const STDIN = '-';

/** Says whether and why an identity may do something, or what an ExternalSecret needs, and returns the code to end with. */
export function run({
  subject,
  path,
  operation,
  json = false,
  ...options
}: ExplainQuestion): Promise<number> {
  const answers =
    path === undefined || path === STDIN ? incidents(subject, path) : access(subject, operation, path);
  return reportOn(options, (plans) => reportOf(plans, answers, json));
}

/** One answer of a plan's: as data, for people, and whether it is good news. */
interface Answer {
  readonly data: object;
  readonly text: string;
  readonly good: boolean;
}

/** What a plan answers. */
type Answers = (plan: PlanRecord) => readonly Answer[];

function access(identity: string, operation: string, path: string): Answers {
  return (plan) =>
    explanations(plan, { identity, operation, path }).map(({ text, ...data }) => ({
      data,
      text,
      good: data.allowed,
    }));
}

function incidents(subject: string, path: string | undefined): Answers {
  const complaints =
    subject === STDIN || path === STDIN ? complaintsOf(readFileSync(0, 'utf8')) : [{ error: '' }];
  const [, namespace = '', name = ''] = /^([^/]*)\/?(.*)$/.exec(subject) ?? [];
  const about = { kind: 'ExternalSecret', namespace, name } as const;
  const meant = subject === STDIN ? complaints : complaints.map(({ error }) => ({ error, about }));
  return (plan) =>
    incidentsOf(plan, meant).map((incident) => ({
      data: incident,
      text: incidentText(incident),
      good: true,
    }));
}

/** What the plans that know what is asked about say; where there are several, each with its platform. */
function reportOf(plans: readonly PlanRecord[], answers: Answers, json: boolean): Report {
  const told: (Answer & { readonly platform: string })[] = [];
  const refusals: DefinitionError[] = [];
  for (const plan of plans) {
    try {
      told.push(...answers(plan).map((answer) => ({ ...answer, platform: plan.platform })));
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      refusals.push(error);
    }
  }
  const [first] = refusals;
  if (told.length === 0 && first) throw unknownToAll(first, refusals);
  const texts = told.map(({ platform, text }) =>
    plans.length === 1 ? text : `platform ${platform}: ${text}`,
  );
  const data = told.map(({ platform, data }) => ({ platform, ...data }));
  return {
    text: json ? `${JSON.stringify(data, undefined, 2)}\n` : printable(texts.join('\n')),
    good: told.some(({ good }) => good),
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
