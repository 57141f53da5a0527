import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds after which a build of something else is thought to be nobody's. */
const KEPT = 3_600_000;

/**
 * A folder with what is built of something: built once, and found again for as long as that stays the same.
 *
 * @param builds folder of all builds of its kind
 * @param of everything that the build is made of
 * @param build fills the empty folder
 */
export function keptBuild(builds: string, of: unknown, build: (folder: string) => void): string {
  const digest = createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
  const folder = join(builds, digest);
  if (existsSync(folder)) return folder;
  mkdirSync(builds, { recursive: true });
  for (const other of readdirSync(builds).map((name) => join(builds, name)))
    if ((statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - KEPT)
      rmSync(other, { recursive: true, force: true });
  const built = mkdtempSync(join(builds, 'new-'));
  build(built);
  try {
    renameSync(built, folder);
  } catch (error) {
    // Somebody else has built the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(built, { recursive: true });
  }
  return folder;
}
