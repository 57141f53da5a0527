/** Makes the committed output of every example anew: `examples/<name>/out`. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '..', 'examples');

for (const entry of readdirSync(EXAMPLES, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const cwd = join(EXAMPLES, entry.name);
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd, stdio: 'inherit' });
}
