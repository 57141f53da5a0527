import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Platform } from '../domain/platform/platform';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';

/** A path as its user would write it. */
export function shownPath(path: string): string {
  const fromHere = relative('', path);
  return fromHere.startsWith('..') ? path : fromHere || '.';
}

const NAME = '[A-Za-z0-9_][-A-Za-z0-9_.]*';
const BELOW = new RegExp(`^${NAME}(?:/${NAME})*$`);

/**
 * The folder of a platform, at or below an output folder.
 *
 * @throws DefinitionError when what its author names is no plain path below it
 */
export function folderBelow(out: string, outdir: string | undefined, platform: Platform): string {
  if (outdir === undefined) return out;
  if (typeof outdir === 'string' && BELOW.test(outdir)) return join(out, outdir);
  throw new DefinitionError({
    id: 'malformed-path',
    given: `outdir is ${quoteValue(outdir)}`,
    expected: 'a folder below the output folder, for example eu or regions/eu',
    fix: 'Name one of letters, digits, and _ - . within; where the output folder is, --out of the command says.',
    where: platform.node.path,
  });
}

const taken = new Map<string, Platform>();

/**
 * Takes a folder for a platform, as long as the program runs: another would prune what it writes.
 *
 * @throws DefinitionError when it is another platform's, within one, or around one
 */
export function takeFolder(folder: string, platform: Platform, fix: string): void {
  const path = resolve(folder);
  for (const [other, owner] of taken) {
    if (owner === platform || !(isWithin(path, other) || isWithin(other, path))) continue;
    throw new DefinitionError({
      id: 'overlapping-folders',
      given: `its folder is ${shownPath(folder)}, and that of platform '${owner.node.id}' is ${shownPath(other)}`,
      expected: 'a folder for each platform, none within another',
      fix,
      where: platform.node.path,
    });
  }
  taken.set(path, platform);
}

function isWithin(path: string, folder: string): boolean {
  const between = relative(folder, path);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}
