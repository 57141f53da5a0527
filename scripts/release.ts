import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Testing } from '../src';
import { releasedPlatform } from '../test/released/platform';

const ROOT = join(__dirname, '..');
const RELEASED = join(ROOT, 'test', 'released');

/**
 * Keeps the output and the API of the version in package.json as those of the last release, in place of the ones
 * before: what the next version is held against.
 */
function main(): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  for (const entry of readdirSync(RELEASED, { withFileTypes: true }))
    if (entry.isDirectory()) rmSync(join(RELEASED, entry.name), { recursive: true });
  const { terraform, manifests, otherFiles } = Testing.synth(releasedPlatform());
  for (const [path, text] of Object.entries({ ...terraform, ...manifests, ...otherFiles })) {
    const file = join(RELEASED, version, 'out', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  cpSync(join(ROOT, 'test', 'public-api', 'api.txt'), join(RELEASED, version, 'api.txt'));
}

main();
