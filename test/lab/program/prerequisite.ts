import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something that the machine lacks. The message is one line that says what to install. */
export class MissingPrerequisite extends Error {}

/** The path of an executable on PATH, or in one of the other folders. */
export function findExecutable(name: string, otherFolders: readonly string[] = []): string | undefined {
  const folders = [...otherFolders, ...(process.env['PATH'] ?? '').split(delimiter)].filter(
    (folder) => folder !== '',
  );
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Like {@link findExecutable}, but its absence is an error that says what to install. */
export function requireExecutable(
  name: string,
  advice: string,
  otherFolders: readonly string[] = [],
): string {
  const found = findExecutable(name, otherFolders);
  if (found === undefined) throw new MissingPrerequisite(`The lab needs ${name}: ${advice}`);
  return found;
}

/** Debian keeps the server programs of PostgreSQL off PATH, one folder a version; newest first. */
export function postgresFolders(): string[] {
  const root = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
