import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { helpPage } from '../../../src/checks/format/help-page';

test('a page is in the repository that the package names, at its version', () => {
  const address = 'https://example.com/acme/tenantry/blob/v1.2.3/RULES.md';
  const url = 'git+https://example.com/acme/tenantry.git';
  expect(helpPage('RULES.md', { version: '1.2.3', repository: { url } })).toBe(address);
  expect(helpPage('RULES.md', { version: '1.2.3', repository: 'https://example.com/acme/tenantry' })).toBe(
    address,
  );
});

test('else it is the file that is installed', () => {
  for (const published of [{ version: '1.2.3' }, { version: '1.2.3', repository: 'github:acme/tenantry' }])
    expect(readFileSync(fileURLToPath(helpPage('RULES.md', published)), 'utf8')).toMatch(/^# Rules\n/);
  expect(helpPage('ERRORS.md')).toMatch(/\/ERRORS\.md$/);
});
