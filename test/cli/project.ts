import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(__dirname, '../..');
const SOURCE = join(ROOT, 'src');

/**
 * A project that has the package installed as users have it: compiled to CommonJS, below node_modules.
 * It lies in this repository, where its dependencies are found.
 */
export class Project {
  public readonly root: string;

  public constructor() {
    mkdirSync(join(ROOT, '.build'), { recursive: true });
    this.root = mkdtempSync(join(ROOT, '.build', 'project-'));
    const installed = join(this.root, 'node_modules', 'tenantry');
    for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
      if (/\.[jt]s$/.test(file)) compile(file, join(installed, 'dist', file.replace(/ts$/, 'js')));
    }
    cpSync(join(ROOT, 'schemas'), join(installed, 'schemas'), { recursive: true });
    writeFileSync(join(installed, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    // Without one it would be part of this package, which finds itself by its name.
    this.write('package.json', '{}');
  }

  /** The compiled `tenantry` command. */
  public get command(): string {
    return join(this.root, 'node_modules', 'tenantry', 'dist', 'cli', 'main.js');
  }

  /** Adds a file to the project. */
  public write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function compile(file: string, target: string): void {
  const { code } = transformSync(readFileSync(join(SOURCE, file), 'utf8'), {
    filename: file,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}
