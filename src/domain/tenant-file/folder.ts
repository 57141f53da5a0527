import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DefinitionError } from '../../plan/definition-error';
import { compareText } from '../../plan/order';
import { quoteValue, visibleText } from '../../plan/quote';

/** A tenant file, before anything of it is understood. */
export interface TenantText {
  /** Name of the file without `.yaml`. */
  readonly name: string;
  /** The file as errors and findings name it: the same on every machine. */
  readonly label: string;
  readonly text: string;
}

/** A file of several thousand ExternalSecrets is smaller; a parser takes a second for one that is meant to hurt. */
const MAX_BYTES = 256 * 1024;

/** The folder as errors name it: relative to the working directory, or by its own name where it is elsewhere. */
export function labelOf(folder: string): string {
  const path = relative(process.cwd(), resolve(folder));
  const elsewhere = path.split(sep)[0] === '..' || isAbsolute(path);
  const label = elsewhere ? basename(path) : path;
  return label
    .split(sep)
    .join('/')
    .replace(/\p{Cc}/gu, '?');
}

/**
 * What may be a tenant file in a folder, sorted by name. Files that are no YAML, and what begins with a dot, are not.
 *
 * @throws DefinitionError when the folder cannot be read
 */
export function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.') && (!entry.isFile() || /\.ya?ml$/i.test(entry.name)))
      .sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    throw new DefinitionError({
      id: 'unreadable-folder',
      given: `folder is ${quoteValue(folder)}, which cannot be read (${(error as NodeJS.ErrnoException).code})`,
      expected: 'a folder of tenant files, relative to the working directory',
      fix: 'Correct the path.',
      where: 'TenantFiles.load()',
    });
  }
}

/** Name of the tenant whose file is called so. */
export function tenantNameOf({ name }: Dirent): string {
  return name.replace(/\.ya?ml$/i, '');
}

/**
 * The text of a tenant file.
 *
 * @throws DefinitionError when it is a folder, a link or a YAML file of another ending, or too long
 */
export function tenantText(folder: string, entry: Dirent): TenantText {
  const path = labelOf(folder);
  const label = `${path && `${path}/`}${visibleText(entry.name)}`;
  const refuse = (given: string): never => {
    throw new DefinitionError({
      id: 'no-tenant-file',
      given,
      expected: `regular files called <tenant>.yaml, of at most ${MAX_BYTES / 1024} KiB`,
      fix: 'Move or rename it, or make two tenants of it.',
      where: `${label}:1:1`,
    });
  };
  const file = join(folder, entry.name);
  // A name that is no UTF-8 was read as another one, which is not there.
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return refuse(`a file called ${quoteValue(entry.name)}, which is not there by that name`);
  if (!entry.isFile()) return refuse(`${entry.isDirectory() ? 'a folder' : 'no regular file'}`);
  if (!entry.name.endsWith('.yaml')) return refuse(`a file called ${quoteValue(entry.name)}`);
  if (stats.size > MAX_BYTES) return refuse(`a file of ${stats.size} bytes`);
  return { name: tenantNameOf(entry), label, text: textOf(file, refuse) };
}

function textOf(file: string, refuse: (given: string) => never): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return refuse(`a file that cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('a file that is no UTF-8');
  }
}
