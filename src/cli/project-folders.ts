import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The working directory and those above it, up to the nearest package.json: what is above is another project's. */
export function* projectFolders(): Generator<string> {
  for (
    let folder = process.cwd(), above = '';
    folder !== above;
    [folder, above] = [dirname(folder), folder]
  ) {
    yield folder;
    if (existsSync(join(folder, 'package.json'))) return;
  }
}
