import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder as tests see it: paths below it, joined by `/`, to texts. */
export class Folder {
  public readonly root = mkdtempSync(join(tmpdir(), 'tenantry-test-'));

  public at(path: string): string {
    return join(this.root, path);
  }

  public read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  /** Everything below it: files by their paths, empty folders with a slash at their end. */
  public get paths(): string[] {
    return pathsBelow(this.root).sort();
  }

  /** Everything below it with its text. */
  public get texts(): Record<string, string> {
    return Object.fromEntries(this.paths.map((path) => [path, path.endsWith('/') ? '' : this.read(path)]));
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function pathsBelow(folder: string, prefix = ''): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (!lstatSync(path).isDirectory()) return [`${prefix}${name}`];
    const inner = pathsBelow(path, `${prefix}${name}/`);
    return inner.length > 0 ? inner : [`${prefix}${name}/`];
  });
}
