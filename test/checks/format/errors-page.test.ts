import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from '../../../src/checks/format/errors-page';
import { DEFINITION_ERROR_TOPICS } from '../../../src/plan/definition-errors';

const page = errorsPage(DEFINITION_ERROR_TOPICS);

test('ERRORS.md is what `npx tsx scripts/rules.ts` writes', () => {
  expect(readFileSync(join(__dirname, '..', '..', '..', 'ERRORS.md'), 'utf8')).toBe(page);
});

test('every kind of mistake has a section that its contents link to', () => {
  for (const id of DEFINITION_ERROR_TOPICS.flatMap(({ errors }) => Object.keys(errors))) {
    expect(page).toContain(`\n### ${id}\n`);
    expect(page).toContain(`[${id}](#${id})`);
  }
});

test('no word outside of code is read as markup', () => {
  const text = page.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');
  expect(text).not.toMatch(/[*_<>{`]/);
});
