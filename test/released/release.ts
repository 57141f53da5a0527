import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files-below';

const MIGRATING = join(__dirname, '..', '..', 'MIGRATING.md');

/** A version, or a commit where nothing has been released: its folder is the only one beside this file. */
export const RELEASE = theOnly(
  readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
);

/** Whether something has been released yet: before that nothing is promised. */
export const IS_VERSION = /^\d+\.\d+\.\d+$/.test(RELEASE);

/** What the release made of its own spelling of {@link releasedPlatform}. */
export function releasedFiles(): Record<string, string> {
  return filesBelow(join(__dirname, RELEASE, 'out'));
}

/** The lines of the public API of the release. */
export function releasedApi(): string[] {
  return readFileSync(join(__dirname, RELEASE, 'api.txt'), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The lines of what MIGRATING.md says that has changed since the release. */
export function announced(what: 'output' | 'api'): string[] {
  const [, entry = ''] = readFileSync(MIGRATING, 'utf8').split(/^## Unreleased$/m);
  const [text = ''] = entry.split(/^## /m);
  if (!text.includes(`\`${RELEASE}\``))
    throw new Error(`MIGRATING.md does not say that it begins at ${RELEASE}.`);
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${what}\\n(.*?)^\`\`\`$`, 'gms'))];
  return blocks.flatMap(([, lines = '']) => lines.split('\n').filter((line) => line !== '')).sort();
}

function theOnly(names: readonly string[]): string {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new Error(`${names.length} releases are committed: ${names}`);
  return name;
}
