import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(__dirname, '../..');
/** In this repository, where the package's dependencies are found. */
const BUILDS = join(ROOT, '.build', 'installed');
/** Milliseconds after which a build of other sources is thought to be nobody's. */
const KEPT = 3_600_000;

/** What the package is made of, by path in it. */
function sources(): Map<string, string> {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  const files = [...below('src'), ...below('schemas'), 'package.json'].sort();
  return new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

/** A folder that has the package as npm installs it below its node_modules: compiled once for all suites. */
export function folderWithPackage(): string {
  const files = sources();
  const digest = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(BUILDS, digest);
  if (existsSync(folder)) return folder;
  mkdirSync(BUILDS, { recursive: true });
  for (const other of readdirSync(BUILDS).map((name) => join(BUILDS, name)))
    if ((statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - KEPT)
      rmSync(other, { recursive: true, force: true });
  const built = mkdtempSync(join(BUILDS, 'new-'));
  for (const [file, text] of files) install(file, text, join(built, 'node_modules', 'tenantry'));
  try {
    renameSync(built, folder);
  } catch (error) {
    // Another suite has built the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(built, { recursive: true });
  }
  return folder;
}

function install(file: string, text: string, installed: string): void {
  const isSource = file.startsWith('src');
  const target = join(installed, isSource ? `dist${file.slice('src'.length).replace(/ts$/, 'js')}` : file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, isSource ? compiled(file, text) : text);
}

/** A file of TypeScript as CommonJS. */
export function compiled(filename: string, text: string): string {
  return transformSync(text, {
    filename,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code;
}
