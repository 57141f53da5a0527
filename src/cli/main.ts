#!/usr/bin/env node
import { program } from './program';

// Whoever reads what is printed may have had enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

void program(process.argv.slice(2)).parseAsync();
