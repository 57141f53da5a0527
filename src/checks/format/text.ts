import { type Finding } from '../../plan/finding';
import { inert } from '../../plan/quote';
import { severityNote } from './severity-note';

/** `2 errors, 1 warning`. */
export function countText(findings: readonly Finding[]): string {
  const count = (what: string, of: readonly Finding[]) =>
    of.length === 0 ? [] : [`${of.length} ${what}${of.length > 1 ? 's' : ''}`];
  const acknowledged = findings.filter((finding) => finding.acknowledged !== undefined);
  const open = findings.filter((finding) => finding.acknowledged === undefined);
  const counts = [
    ...count(
      'error',
      open.filter(({ severity }) => severity === 'error'),
    ),
    ...count(
      'warning',
      open.filter(({ severity }) => severity === 'warning'),
    ),
    ...(acknowledged.length > 0 ? [`${acknowledged.length} acknowledged`] : []),
  ];
  return counts.join(', ') || 'no findings';
}

/** How parts of a report for people are made to stand out. */
export interface Emphasis {
  error(text: string): string;
  warning(text: string): string;
  /** What is there to be looked up, not to be read first. */
  aside(text: string): string;
}

const asIs = (text: string) => text;
const PLAIN: Emphasis = { error: asIs, warning: asIs, aside: asIs };

/** A finding for people: what is wrong, where, and what to do about it. */
export function findingText(finding: Finding, emphasis = PLAIN): string {
  const { severity, rule, origin, line, message, fix, acknowledged, follows } = finding;
  const note = severityNote(finding);
  const label = acknowledged === undefined ? emphasis[severity](severity) : emphasis.aside('acknowledged');
  const last = acknowledged === undefined ? fix : `because: ${acknowledged}`;
  const cause = follows === undefined ? '' : `  may follow from: ${follows}\n`;
  return inert(
    `${label}: ${message} ${emphasis.aside(`[${rule}]`)}\n  at ${origin}\n${line === undefined ? '' : `  at ${line}\n`}${cause}  ${last}\n${note === undefined ? '' : `  ${note}\n`}`,
  );
}

/** Findings for people, in the order given. */
export function formatText(findings: readonly Finding[], emphasis = PLAIN): string {
  return [...findings.map((finding) => findingText(finding, emphasis)), `${countText(findings)}\n`].join(
    '\n',
  );
}
