import { type RequestDifferences } from '../audited-request';
import { type GeneratedOrganization } from './generated-organization';
import { type Symptom } from './symptom';

/** What a lab showed of an organization. */
export interface Outcome {
  readonly organization: GeneratedOrganization;
  readonly symptoms: readonly Symptom[];
  /** Of a healthy one. */
  readonly requests?: RequestDifferences;
}

/** In what the checks and the lab do not agree, if they do not. */
export function disagreementOf({ organization, symptoms, requests }: Outcome): string | undefined {
  const { findings, mistake } = organization;
  const has = (kind: Symptom['kind']) => symptoms.some((symptom) => symptom.kind === kind);
  if (!mistake && findings.length > 0) return 'the checks refuse a healthy organization';
  if (!mistake && symptoms.length > 0) return 'a healthy organization fails in the lab';
  if (mistake && !findings.some(({ rule }) => mistake.finds.includes(rule)))
    return 'the checks do not see the mistake';
  if (findings.some(({ rule }) => rule === 'tenant-isolation') && !has('isolation'))
    return 'the checks say that somebody reaches what the lab keeps them from';
  if (mistake?.breaks === true && !has('delivery')) return 'everything is delivered in spite of the mistake';
  if (mistake?.breaks === false && !has('isolation')) return 'everybody is kept out in spite of the mistake';
  if (requests && requests.unlisted.length > 0) return 'ESO made a request that is not in the list';
  if (requests && requests.unmade.length > 0) return 'ESO did not make a request that is in the list';
  return undefined;
}

const SHOWN = 8;

/** An organization, what the checks said of it and what the lab showed. */
export function outcomeText({ organization, symptoms, requests }: Outcome): string {
  const { name, seed, mistake, findings } = organization;
  const list = (title: string, lines: readonly string[]) => [
    `  ${title}: ${lines.length === 0 ? 'nothing' : ''}`,
    ...lines.slice(0, SHOWN).map((line) => `    ${line}`),
    ...(lines.length > SHOWN ? [`    and ${lines.length - SHOWN} more`] : []),
  ];
  return [
    `${name}, seed ${seed}: ${mistake?.name ?? 'healthy'}`,
    ...list(
      'the checks say',
      findings.map(({ severity, rule, origin, message }) => `${severity} ${rule} at ${origin}: ${message}`),
    ),
    ...list(
      'the lab shows',
      symptoms.map(({ kind, text }) => `${kind}: ${text}`),
    ),
    ...(requests ? list('asked and not listed', requests.unlisted) : []),
    ...(requests ? list('listed and not asked', requests.unmade) : []),
  ].join('\n');
}
