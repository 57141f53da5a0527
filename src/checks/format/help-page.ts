import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = join(__dirname, '..', '..', '..');

/** What of package.json says where its files are on the web. */
export interface Published {
  readonly version: string;
  readonly repository?: string | { readonly url: string };
}

function published(): Published {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Published;
}

/** Address of a page of this package: in the repository that package.json names, else of the file that is installed. */
export function helpPage(file: string, { version, repository }: Published = published()): string {
  const named = typeof repository === 'string' ? repository : repository?.url;
  const web = named?.replace(/^git\+/, '').replace(/\.git$/, '');
  return web !== undefined && /^https:\/\//.test(web)
    ? `${web}/blob/v${version}/${file}`
    : pathToFileURL(join(PACKAGE, file)).href;
}
