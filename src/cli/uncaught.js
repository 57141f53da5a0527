// @ts-check
/* global process */
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
  process.exit(2);
});

// Whoever reads what is printed may have had enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
    process.exit();
  });
