import { createColors } from 'picocolors';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type MessageStream } from './streams';

const SHOWN = 100;

/** Prints findings, each with what to do about it; of what was acknowledged one line, with the reason. */
export function printFindings(findings: readonly Finding[], stream: MessageStream): void {
  const colors = createColors(stream.isTTY ?? false);
  for (const { severity, rule, origin, message, fix, acknowledged } of findings.slice(0, SHOWN)) {
    const label = severity === 'error' ? colors.red('error') : colors.yellow('warning');
    stream.write(
      acknowledged === undefined
        ? `${label}: ${message} ${colors.dim(`[${rule}]`)}\n  at ${origin}\n  ${fix}\n`
        : colors.dim(`acknowledged: ${message} [${rule}] at ${origin}: ${acknowledged}\n`),
    );
  }
  if (findings.length > SHOWN) stream.write(`and ${findings.length - SHOWN} more\n`);
}

/** Ends synthesis where there is an error among the findings, which were printed. */
export function requireNoErrors(findings: readonly Finding[], platform: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  throw new DefinitionError({
    given: errors === 1 ? '1 error was found' : `${errors} errors were found`,
    expected: 'a definition whose two halves fit each other',
    fix: 'Correct what is listed above; nothing was written.',
    where: platform,
  });
}
