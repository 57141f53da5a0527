import { DefinitionError } from '../plan/definition-error';

const FRAME = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()\n]*?):(\d+):(\d+)\)?$/;

/** The author's own line: the first of the stack that is neither this library's, nor a package's, nor Node's. */
export function authorLine(error: Error): string | undefined {
  const ours = __dirname.replace(/domain$/, '');
  for (const line of (error.stack ?? '').split('\n').slice(1)) {
    const [, file, row, column] = FRAME.exec(line.trim()) ?? [];
    if (!file || file.includes('node_modules') || file.startsWith(ours)) continue;
    return `${file.replace(/^file:\/\//, '')}:${row}:${column}`;
  }
  return undefined;
}

/** The error as its author reads it: what is wrong, at which construct, at which line. */
export function describeDefinitionError(error: DefinitionError): string {
  const line = authorLine(error);
  return [`error: ${error.message}`, `  at ${error.where}`, ...(line ? [`  at ${line}`] : [])].join('\n');
}

let installed = false;

/**
 * From now on an uncaught DefinitionError is printed without a stack trace and ends the process with code 2,
 * under plain `node` as under a CLI. `DEBUG=tenantry` leaves it to Node. Other errors are untouched.
 */
export function exitOnDefinitionError(): void {
  if (installed) return;
  installed = true;
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!(error instanceof DefinitionError) || process.env.DEBUG === 'tenantry') return;
    // A program that handles its exceptions goes on doing so.
    if (process.listenerCount('uncaughtException') > 0) return;
    process.stderr.write(`${describeDefinitionError(error)}\n`);
    process.exit(2);
  });
}
