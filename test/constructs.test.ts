import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constructsPage, untriedKinds } from '../scripts/constructs/page';
import { plansOfEveryKind } from '../scripts/constructs/plans';
import { RESOURCES } from '../src/terraform/kinds';
import { type Kind } from '../src/plan/records';

const plans = plansOfEveryKind();

/** Cells without the space that a formatter adds. */
function cellsOf(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

test('docs/constructs.md is what `npm run constructs` writes', () => {
  const written = readFileSync(join(__dirname, '../docs/constructs.md'), 'utf8');
  expect(cellsOf(written)).toEqual(cellsOf(constructsPage(plans)));
});

test('everything that is emitted is tried on real servers', () => {
  expect(untriedKinds(plans)).toEqual([]);
});

test('every kind of Terraform is among the plans that the page is made of', () => {
  const emitted = (Object.keys(RESOURCES) as Kind[]).filter((kind) => RESOURCES[kind] !== 'none');
  const owners = plans.flatMap((plan) => [plan, ...plan.tenants]);
  expect(emitted.filter((kind) => owners.every((owner) => owner[kind].length === 0))).toEqual([]);
});
