import type * as Refusal from './refusal';

/** Exit code of an error that was found, and of a "may not". */
const NOT_SO = 1;

/** Exit code of a mistake in the definition, on the command line, or in the way of the output. */
export const MISTAKE = 2;

/** What a command prints to standard output, and whether it is good news. */
export interface Report {
  readonly text: string;
  readonly good: boolean;
}

// Loaded where something is wrong: a command that is only asked for help starts without.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const refusals = () => require('./refusal') as typeof Refusal;

/** Ends with the code of a command, or with what its user did wrong. */
export async function end(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    refusals().tellRefusal(error);
    process.exitCode = MISTAKE;
  }
}

/** Prints a report, and returns the code to end with: the app's own where that is not 0. */
export function printed({ text, good }: Report, code = 0): number {
  process.stdout.write(text);
  return code || (good ? 0 : NOT_SO);
}
