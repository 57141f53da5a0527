import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { keptBuild } from '../../scripts/kept-build';

const ROOT = join(__dirname, '../..');

/** What the package is made of, by path in it. */
function sources(): Map<string, string> {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  const files = [...below('src'), ...below('schemas'), ...below('templates'), 'package.json'].sort();
  return new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

/**
 * A folder that has the package as npm installs it below its node_modules: compiled once for all suites, in this
 * repository, where the package's dependencies are found.
 */
export function folderWithPackage(): string {
  const files = [...sources()];
  return keptBuild(join(ROOT, '.build', 'installed'), files, (folder) => {
    for (const [file, text] of files) install(file, text, join(folder, 'node_modules', 'tenantry'));
  });
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
