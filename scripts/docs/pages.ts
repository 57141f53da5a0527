import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Pages at the root of the repository, as the site lists them. */
const ROOT_PAGES = ['README', 'RULES', 'ERRORS', 'CHANGELOG', 'MIGRATING', 'ARCHITECTURE', 'CONTRIBUTING'];

/** Each page of the site, by its path: those of the repository, and one of each example with its sources. */
export function pages(): Map<string, string> {
  const docs = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
  const texts = [...ROOT_PAGES.map((page) => `${page}.md`), ...docs.map((file) => `docs/${file}`)].map(
    (path): [string, string] => [path === 'README.md' ? 'index.md' : path, linked(path, read(path))],
  );
  const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): [string, string] => [`examples/${name}.md`, examplePage(name)]);
  return new Map([...texts, ...examples]);
}

/** The pages as the site lists them beside each page: title and address. */
export function sidebar(site: ReadonlyMap<string, string>): object[] {
  const entry = ([path, text]: [string, string]) => ({
    text: /^# (.*)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path,
    link: `/${path.replace(/(?:index)?\.md$/, '')}`,
  });
  const entries = [...site].map((page) => ({ path: page[0], ...entry(page) }));
  const group = (text: string, within: (path: string) => boolean) => ({
    text,
    collapsed: false,
    items: entries.filter(({ path }) => within(path)).map(({ text: title, link }) => ({ text: title, link })),
  });
  return [
    group('Documentation', (path) => path.startsWith('docs/')),
    group('Reference', (path) => !path.includes('/')),
    group('Examples', (path) => path.startsWith('examples/')),
  ];
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** An example as a page: its sources, without what it writes. */
function examplePage(name: string): string {
  const folder = join(ROOT, 'examples', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|yaml)$/.test(file) && !file.startsWith('out'))
    .sort();
  const sources = files.map((file) => {
    const language = file.endsWith('.ts') ? 'ts' : 'yaml';
    return `## ${file}\n\n\`\`\`\`${language}\n${readFileSync(join(folder, file), 'utf8')}\`\`\`\`\n`;
  });
  return `# Example: ${name}\n\n${sources.join('\n')}`;
}

/** Links of a page as the site has what they lead to; what is not in the site is named, and not linked. */
function linked(page: string, text: string): string {
  const up = page.includes('/') ? '../' : '';
  return text.replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, label: string, target: string) => {
    if (/^[a-z]+:|^#/.test(target)) return link;
    const path = target.replace(/^(?:\.\.\/)+/, '');
    if (/\.(?:md|svg)(?:#|$)/.test(path) && !path.startsWith('test/'))
      return `[${label}](${target.replace(/(?:\.\.\/)*README\.md/, `${up}index.md`)})`;
    const [, example] = /^examples\/([^/]+)\/?$/.exec(path) ?? [];
    return example === undefined ? label : `[${label}](${up}examples/${example}.md)`;
  });
}
