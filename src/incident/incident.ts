import { CheckContext } from '../checks/context';
import { grouped } from '../checks/grouped';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue, visibleText } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { type Complaint, type FailingKind, type FailingName } from './complaint';
import { type WalkedStep } from './step';
import { type Symptom, symptomOf } from './symptom';
import { storeWalkOf, walkOf } from './walk';

/** Why an ExternalSecret or a store may fail: what it needs, and what its error means. */
export interface Incident {
  readonly kind: FailingKind;
  /** A ClusterSecretStore has none. */
  readonly namespace?: string;
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

/** What may fail, in one cluster, and the way that it goes. */
interface Failing extends FailingName {
  readonly cluster: string;
  readonly origin: string;
  walk(): WalkedStep[];
}

function failingOf(context: CheckContext): Failing[] {
  const secrets = context.all('externalSecrets').map(({ record }): Failing => {
    const { namespace, name, cluster, origin } = record;
    return { kind: 'ExternalSecret', namespace, name, cluster, origin, walk: () => walkOf(context, record) };
  });
  const stores = context.all('secretStores').map(({ record }): Failing => {
    const { namespace, name, cluster, origin } = record;
    const kind = namespace === undefined ? 'ClusterSecretStore' : 'SecretStore';
    return { kind, namespace, name, cluster, origin, walk: () => storeWalkOf(context, record) };
  });
  return [...secrets, ...stores];
}

/**
 * What the ExternalSecrets and stores of complaints need, and what their errors mean; one that is in several clusters
 * is told for each.
 *
 * @throws DefinitionError when a complaint names none, or none that is in the plan
 */
export function incidentsOf(plan: PlanRecord, complaints: readonly Complaint[]): Incident[] {
  const all = failingOf(new CheckContext(plan));
  const byName = grouped(all, (each) => `${each.kind} ${nameOf(each)}`);
  const told = new Map<string, Incident>();
  for (const { about, error } of complaints) {
    const named = about && byName.get(`${about.kind} ${nameOf(about)}`);
    for (const { kind, namespace, name, cluster, origin, walk } of named ??
      refuse(about, all, plan.platform)) {
      const symptom = symptomOf(error);
      const steps = suspected(walk(), symptom, error);
      const step = steps.findIndex((each) => each.isSuspected);
      const key = [cluster, kind, namespace, name, symptom?.means, step].join(' ');
      const complains = error.trim() !== '';
      const incident = { kind, ...(namespace !== undefined && { namespace }), name, cluster, origin };
      if (!told.has(key)) told.set(key, { ...incident, symptom, complains, steps });
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

function nameOf({ namespace, name }: FailingName): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function refuse(about: FailingName | undefined, all: readonly Failing[], where: string): never {
  const kind = about?.kind ?? 'ExternalSecret';
  const names = [...new Set(all.filter((each) => each.kind === kind).map(nameOf))].sort();
  const told = `${names.slice(0, TOLD).join(', ')}${names.length > TOLD ? ', …' : ''}`;
  throw new DefinitionError({
    id: about === undefined ? 'no-incident-text' : 'unknown-name',
    given:
      about === undefined ? 'the text names no ExternalSecret' : `${kind} is ${quoteValue(nameOf(about))}`,
    expected:
      names.length === 0
        ? `a plan with ${kind === 'ExternalSecret' ? 'an' : 'a'} ${kind}`
        : `${kind === 'ClusterSecretStore' ? '' : '<namespace>/<name>, '}one of ${told}`,
    fix: 'Name it: tenantry explain <namespace>/<name>, and - behind it for an error on standard input. To ask what an identity may do, give a path in Vault behind it.',
    where,
  });
}

/** An incident for people: the step that its error is of is marked. */
export function incidentText({
  kind,
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
  const within = namespace === undefined ? '' : ` of namespace '${visibleText(namespace)}'`;
  const title = `${kind} '${visibleText(name)}'${within}, cluster '${visibleText(cluster)}'`;
  return `${[`${title} (at ${origin})`, ...means, ...walked].join('\n')}\n`;
}
