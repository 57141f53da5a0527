import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchedFromElsewhere } from '../scripts/docs/fetched';
import { pages, sidebar } from '../scripts/docs/pages';

const ROOT = join(__dirname, '..');

describe('the site of the documentation', () => {
  const site = pages();

  test('has every page and every example', () => {
    const docs = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
    const examples = readdirSync(join(ROOT, 'examples'));
    expect([...site.keys()]).toEqual(
      expect.arrayContaining([
        'index.md',
        'RULES.md',
        ...docs.map((file) => `docs/${file}`),
        ...examples.map((example) => `examples/${example}.md`),
      ]),
    );
    expect(site.get('examples/quick-start.md')).toContain("new Platform('acme')");
  });

  test('links to its own pages alone', () => {
    for (const [page, text] of site) {
      const prose = text.replaceAll(/^(`{3,})[^]*?^\1$/gm, '');
      const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.replace(/#.*/, ''));
      const own = links.filter((link) => link !== '' && !/^[a-z]+:/.test(link));
      const dead = own.filter((link) => {
        const path = join(page, '..', link);
        return (
          !site.has(path) &&
          !(path.endsWith('.svg') && readdirSync(join(ROOT, 'docs')).includes(path.slice('docs/'.length)))
        );
      });
      expect([page, dead]).toEqual([page, []]);
    }
  });

  test('lists each page once, by its title', () => {
    const groups = sidebar(site) as { items: { text: string; link: string }[] }[];
    const links = groups.flatMap(({ items }) => items);
    expect(links).toHaveLength(site.size);
    expect(links).toContainEqual({ text: 'Pull requests', link: '/docs/pull-requests' });
  });
});

test.each([
  ['<script src="https://cdn.example.com/x.js">', ['https://cdn.example.com/x.js']],
  ['<link rel="stylesheet" href="//fonts.example.com/inter.css">', ['//fonts.example.com/inter.css']],
  ['@font-face { src: url(https://fonts.example.com/i.woff2) }', ['https://fonts.example.com/i.woff2']],
  ['fetch("https://search.example.com")', ['https://search.example.com']],
  ['<a href="https://external-secrets.io">ESO</a><script src="/assets/app.js">', []],
])('what is fetched from elsewhere is seen: %s', (text, expected) => {
  expect(fetchedFromElsewhere(text)).toEqual(expected);
});
