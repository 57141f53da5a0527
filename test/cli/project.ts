import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWithPackage } from './installed-package';

/** A project that has the package installed as users have it, with no other package beside it. */
export class Project {
  public readonly root: string;
  private readonly folder = folderWithPackage();

  public constructor() {
    this.root = mkdtempSync(join(this.folder, 'project-'));
    // Without one it would be part of this package, which finds itself by its name.
    this.write('package.json', '{}');
  }

  /** The folder that the sources of the package were compiled to. */
  public get sources(): string {
    return join(this.folder, 'node_modules', 'tenantry', 'dist');
  }

  /** The compiled `tenantry` command. */
  public get command(): string {
    return join(this.sources, 'cli', 'main.js');
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
