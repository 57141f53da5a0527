/** The command, asked what it can do. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const installed = createRequire(__filename).resolve('tenantry/package.json');
process.argv.splice(1, 1, 'tenantry', '--help');
createRequire(__filename)(join(installed, '..', 'dist', 'cli', 'main.js'));
