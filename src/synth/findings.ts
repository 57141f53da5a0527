import { createColors } from 'picocolors';
import { severityNote } from '../checks/format/severity-note';
import { countText, findingText } from '../checks/format/text';
import { allRules } from '../checks/own-rule';
import { runChecks } from '../checks/run';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type IRule } from '../plan/own-rule';
import { type PlanRecord } from '../plan/records';
import { type MessageStream } from './streams';

const SHOWN = 100;

const known = new WeakMap<PlanRecord, readonly Finding[]>();

/** What our rules and the platform's own find in a plan: they are asked once. */
export function findingsOf(plan: PlanRecord, own: readonly IRule[]): readonly Finding[] {
  const findings = known.get(plan) ?? runChecks(plan, allRules(own));
  known.set(plan, findings);
  return findings;
}

/** Prints warnings, each with what to do about it; of what was acknowledged one line, with the reason. */
export function printWarnings(findings: readonly Finding[], stream: MessageStream): void {
  const { dim, yellow } = createColors(stream.isTTY ?? false);
  for (const finding of findings.slice(0, SHOWN)) {
    const { rule, origin, message, fix, acknowledged } = finding;
    const note = severityNote(finding);
    stream.write(
      acknowledged === undefined
        ? `${yellow('warning')}: ${message} ${dim(`[${rule}]`)}\n  at ${origin}\n  ${fix}\n${note === undefined ? '' : `  ${note}\n`}`
        : dim(`acknowledged: ${message} [${rule}] at ${origin}: ${acknowledged}\n`),
    );
  }
  if (findings.length > SHOWN) stream.write(`and ${findings.length - SHOWN} more\n`);
}

/** Refuses what an error was found in, and says all that was found. */
export function requireNoErrors(findings: readonly Finding[], platform: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  const shown = findings.slice(0, SHOWN).map(findingText);
  if (findings.length > SHOWN) shown.push(`and ${findings.length - SHOWN} more\n`);
  throw new DefinitionError({
    id: 'errors-found',
    given: errors === 1 ? '1 error was found' : `${errors} errors were found`,
    expected: 'a definition whose two halves fit each other',
    fix: `Correct what is listed here; nothing was written.\n\n${[...shown, countText(findings)].join('\n')}`,
    where: platform,
  });
}
