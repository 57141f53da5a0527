import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What tells this build of the library from any other: its version, and its files with size and time, since who works
 * on it, or patches it, keeps the version. Texts of tenants' files are made by nothing else than it and Node.js.
 */
export function libraryDigest(): string {
  const root = join(__dirname, '..');
  const digest = createHash('sha256').update(process.version);
  digest.update(readFileSync(join(root, '..', 'package.json')));
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const { size, mtimeMs } = lstatSync(join(root, path));
    digest.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return digest.digest('hex');
}
