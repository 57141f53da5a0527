import { CheckContext } from '../checks/context';
import { grouped } from '../checks/grouped';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue, visibleText } from '../plan/quote';
import { type ExternalSecretRecord, type PlanRecord } from '../plan/records';
import { type Complaint, type SecretName } from './complaint';
import { type WalkedStep } from './step';
import { type Symptom, symptomOf } from './symptom';
import { walkOf } from './walk';

/** Why an ExternalSecret may fail: what it needs, and what its error means. */
export interface Incident {
  readonly namespace: string;
  readonly name: string;
  readonly cluster: string;
  /** Where it is defined. */
  readonly origin: string;
  /** What its error means; absent where none was given, or none that is known. */
  readonly symptom?: Symptom;
  /** Whether an error was given. */
  readonly complains: boolean;
  readonly steps: readonly SuspectedStep[];
}

/** A step, and whether the error is of it. */
export interface SuspectedStep extends Omit<WalkedStep, 'named'> {
  readonly isSuspected: boolean;
}

/** How many names are told where one is not known. */
const TOLD = 20;

/**
 * What the ExternalSecrets of complaints need, and what their errors mean; one that is in several clusters is told for each.
 *
 * @throws DefinitionError when a complaint names none, or none that is in the plan
 */
export function incidentsOf(plan: PlanRecord, complaints: readonly Complaint[]): Incident[] {
  const context = new CheckContext(plan);
  const all = context.all('externalSecrets').map(({ record }) => record);
  const byName = grouped(all, nameOf);
  const told = new Map<string, Incident>();
  for (const { secret, error } of complaints) {
    for (const record of (secret && byName.get(nameOf(secret))) ?? refuse(secret, all, plan.platform)) {
      const symptom = symptomOf(error);
      const steps = suspected(walkOf(context, record), symptom, error);
      const { namespace, name, cluster, origin } = record;
      const key = [
        cluster,
        namespace,
        name,
        symptom?.means,
        steps.findIndex((each) => each.isSuspected),
      ].join(' ');
      const complains = error.trim() !== '';
      if (!told.has(key))
        told.set(key, {
          namespace,
          name,
          cluster,
          origin,
          symptom,
          complains,
          steps,
        });
    }
  }
  return [...told.values()];
}

/** Whether a text has a name that ends there: a path, and none that begins with it. */
function names(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && (name.endsWith('/') || !/[\w./-]/.test(text[at + name.length] ?? ''));
}

/** The steps of the symptom's kind are suspected; where the error names one of these, the others are not. */
function suspected(
  steps: readonly WalkedStep[],
  symptom: Symptom | undefined,
  error: string,
): SuspectedStep[] {
  const ofKind = steps.filter(({ step }) => step === symptom?.step);
  const told = ofKind.filter(({ named }) => named !== undefined && names(error, named));
  const guilty = new Set(told.length > 0 ? told : ofKind);
  return steps.map((each) => {
    const { step, says, look } = each;
    return { step, says, ...(look !== undefined && { look }), isSuspected: guilty.has(each) };
  });
}

function nameOf({ namespace, name }: SecretName): string {
  return `${namespace}/${name}`;
}

function refuse(secret: SecretName | undefined, all: readonly ExternalSecretRecord[], where: string): never {
  const names = [...new Set(all.map(nameOf))].sort();
  const given = secret === undefined ? undefined : quoteValue(nameOf(secret));
  throw new DefinitionError({
    id: given === undefined ? 'no-incident-text' : 'unknown-name',
    given: given === undefined ? 'the text names no ExternalSecret' : `ExternalSecret is ${given}`,
    expected:
      names.length === 0
        ? 'a plan with an ExternalSecret'
        : `<namespace>/<name>, one of ${names.slice(0, TOLD).join(', ')}${names.length > TOLD ? ', …' : ''}`,
    fix: 'Name it: tenantry explain <namespace>/<name>, and - behind it for an error on standard input. To ask what an identity may do, give a path in Vault behind it.',
    where,
  });
}

/** An incident for people: the step that its error is of is marked. */
export function incidentText({
  namespace,
  name,
  cluster,
  origin,
  symptom,
  complains,
  steps,
}: Incident): string {
  const means =
    symptom === undefined
      ? complains
        ? ['  the error is none that is known: go through the steps from the first']
        : []
      : [`  the error means: ${symptom.means}`, `  ${symptom.fix}`];
  const width = Math.max(...steps.map(({ step }) => step.length));
  const walked = steps.flatMap(({ step, says, look, isSuspected }) => {
    const mark = isSuspected ? '>' : ' ';
    const looked = look === undefined ? [] : [`  ${' '.repeat(width)}    ${look}`];
    return [`${mark} ${step.padEnd(width)}  ${says}`, ...looked];
  });
  const title = `ExternalSecret '${visibleText(name)}' of namespace '${visibleText(namespace)}', cluster '${visibleText(cluster)}'`;
  return `${[`${title} (at ${origin})`, ...means, ...walked].join('\n')}\n`;
}
