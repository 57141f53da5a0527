import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'rehearse.md'), 'utf8');
const EXAMPLE = join(ROOT, 'examples', 'quick-start');

test('what the page shows is so', async () => {
  const { code, stdout, stderr } = await tenantry(EXAMPLE, 'rehearse', '--openbao', '2.6', '--eso', '0.16');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(PAGE).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
});

test('versions by which all holds end well, as JSON, too', async () => {
  expect(await tenantry(EXAMPLE, 'rehearse', '--vault', '2.0.3')).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await tenantry(EXAMPLE, 'rehearse', '--eso', '2.9', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ holds: true, found: [], gained: [] }]);
});

test.each([
  [['--vault', 'latest'], /Expected a version, for example 2\.0/],
  [['--vault', '2.0', '--openbao', '2.6'], /cannot be used with/],
  [['--plan', 'nowhere'], /\[unreadable-plan\]/],
])('refuses %j', async (args, expected) => {
  const { code, stdout, stderr } = await tenantry(EXAMPLE, 'rehearse', ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});
