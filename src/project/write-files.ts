import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';

/**
 * Writes new files below a folder, which is made where it is not there; none that is there is touched.
 *
 * @throws DefinitionError when one of them is there already, before any is written
 */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const there = [...files.keys()].filter((path) => isThere(join(folder, path)));
  if (there.length > 0) {
    throw new DefinitionError({
      id: 'files-in-the-way',
      given: `${there.map(quoteValue).join(', ')} ${there.length === 1 ? 'is' : 'are'} there already`,
      expected: 'a folder without them: nothing is overwritten',
      fix: 'Name another folder, or move them away.',
      where: folder,
    });
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // Not even one that came meanwhile.
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
