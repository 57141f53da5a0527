import { DefinitionError } from '../plan/definition-error';
import { printable } from '../plan/quote';

/** Exit code of an error that was found, and of a "may not". */
const NOT_SO = 1;

/** Exit code of a mistake in the definition, on the command line, or in the way of the output. */
export const MISTAKE = 2;

/** What a command prints to standard output, and whether it is good news. */
export interface Report {
  readonly text: string;
  readonly good: boolean;
}

/** Ends with the code of a command, or with what its user did wrong. */
export async function end(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof DefinitionError) || process.env.DEBUG === 'tenantry') throw error;
    process.stderr.write(printable(`error: ${error._text}\n  at ${error.where}\n`));
    process.exitCode = MISTAKE;
  }
}

/** Prints a report, and returns the code to end with: the app's own where that is not 0. */
export function printed({ text, good }: Report, code = 0): number {
  process.stdout.write(text);
  return code || (good ? 0 : NOT_SO);
}
