import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesPage } from '../../../src/checks/format/rules-page';
import { RULE_TOPICS, RULES } from '../../../src/checks/rules';

const page = rulesPage(RULE_TOPICS);

test('RULES.md is what `npx tsx scripts/rules.ts` writes', () => {
  expect(readFileSync(join(__dirname, '..', '..', '..', 'RULES.md'), 'utf8')).toBe(page);
});

test('every rule has a section that its contents link to', () => {
  for (const { id } of RULES) {
    expect(page).toContain(`\n### ${id}\n`);
    expect(page).toContain(`[${id}](#${id})`);
  }
});

test('no word outside of code is read as markup', () => {
  const text = page
    .replace(/```[^]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\*\*(Error|Warning)\*\*/g, '');
  expect(text).not.toMatch(/[*_<>{`]/);
});
