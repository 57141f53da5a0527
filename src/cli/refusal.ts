import { DefinitionError } from '../plan/definition-error';
import { printable } from '../plan/quote';

/** Tells what a command's user did wrong; any other error goes on. */
export function tellRefusal(error: unknown): void {
  if (!(error instanceof DefinitionError) || process.env.DEBUG === 'tenantry') throw error;
  process.stderr.write(printable(`error: ${error._text}\n  at ${error.where}\n`));
}
