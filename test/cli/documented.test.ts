import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';

const ROOT = join(__dirname, '..', '..');
/** A block of a page that shows what a command prints: `$ tenantry …`, and its output up to the end or to `…`. */
const SHOWN = /```console\n\$ tenantry ([^\n]*)\n([^]*?)```/g;

const shown = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)]
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(SHOWN)].map(
      ([, command = '', output = '']) => [page, command, output] as const,
    ),
  );

test.each(shown)('%s shows what `tenantry %s` prints', async (_, command, output) => {
  const { stdout } = await tenantry(ROOT, ...command.split(' '));
  const [beginning = '', isCut] = output.split(/^…\n$/m);
  expect(isCut === undefined ? stdout : stdout.slice(0, beginning.length)).toBe(beginning);
});

test('a page shows what a command prints', () => {
  expect(shown.map(([, command]) => command.split(' ')[0])).toContain('terraform-rights');
});
