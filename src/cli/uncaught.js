// @ts-check
/* global process */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Preloaded by every program that `tenantry` starts: an uncaught DefinitionError, of whichever copy of the library,
 * is printed as its author reads it and ends the program with code 2; an output that nobody reads any more ends it
 * without a word. `DEBUG=tenantry` leaves it to Node.
 */
process.on('uncaughtExceptionMonitor', (error) => {
  if (error?.name !== 'DefinitionError' || process.env.DEBUG === 'tenantry') return;
  // A program that handles its exceptions goes on doing so.
  if (process.listenerCount('uncaughtException') > 0) return;
  if ('_answered' in error) process.exit(0);
  const { name, message, stack = `${name}: ${message}` } = error;
  const told = stack.slice(`${name}: `.length).replaceAll('\n    at ', '\n  at ');
  process.stderr.write(`error: ${told}\n`);
  leaveMistakes(error);
  process.exit(2);
});

/**
 * Tells the command that asks for findings which mistake ended the program: behind what its platforms answered.
 *
 * @param {Error & { _findings?: readonly object[] }} error
 */
function leaveMistakes({ _findings: mistakes }) {
  const { mode, receipts } = JSON.parse(process.env.TENANTRY_OPTIONS ?? '{}');
  if (mode !== 'check' || receipts === undefined || mistakes === undefined) return;
  writeFileSync(join(receipts, `mistakes-${process.pid}`), JSON.stringify({ mistakes }));
}

// Whoever reads what is printed may have had enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
    process.exit();
  });
