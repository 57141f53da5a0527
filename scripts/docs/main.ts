/** Makes the site of the documentation: pages in .build/site, the site in .build/site/.vitepress/dist. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fetchedFromElsewhere } from './fetched';
import { pages, sidebar } from './pages';

const ROOT = join(__dirname, '..', '..');
const SITE = join(ROOT, '.build', 'site');
const program = (path: string) => join(ROOT, 'node_modules', path);

rmSync(SITE, { recursive: true, force: true });
const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });

run(
  program('typedoc/bin/typedoc'),
  ...['src/index.ts', 'src/terraform/index.ts', 'src/kubernetes/index.ts'].flatMap((file) => [
    '--entryPoints',
    file,
  ]),
  ...['--plugin', 'typedoc-plugin-markdown', '--out', join(SITE, 'api'), '--entryFileName', 'index'],
  ...['--readme', 'none', '--excludeInternal', '--excludePrivate', '--disableSources', '--logLevel', 'Error'],
);
const site = pages();
for (const [path, text] of site) {
  mkdirSync(dirname(join(SITE, path)), { recursive: true });
  writeFileSync(join(SITE, path), text);
}
for (const file of readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.svg')))
  cpSync(join(ROOT, 'docs', file), join(SITE, 'docs', file));
mkdirSync(join(SITE, '.vitepress'));
cpSync(join(__dirname, 'config.mts'), join(SITE, '.vitepress', 'config.mts'));
writeFileSync(join(SITE, '.vitepress', 'sidebar.json'), JSON.stringify(sidebar(site)));
run(program('vitepress/bin/vitepress.js'), 'build', SITE);

// It is read where nothing else can be reached. The theme would fetch icons of social links, of which there are none.
const ICONS = 'https://api.iconify.design/';
const dist = join(SITE, '.vitepress', 'dist');
const fetched = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:html|css|js)$/.test(file))
  .flatMap((file) =>
    fetchedFromElsewhere(readFileSync(join(dist, file), 'utf8'))
      .filter((url) => !url.startsWith(ICONS))
      .map((url) => `${file}: ${url}`),
  );
if (fetched.length > 0) throw new Error(`the site would fetch from elsewhere:\n${fetched.join('\n')}`);
