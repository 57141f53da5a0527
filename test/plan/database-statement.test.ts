import { isCutApart } from '../../src/plan/database-statement';

test.each([
  'SELECT 1; SELECT 2',
  'SELECT 1; SELECT 2;',
  "SELECT ';' || ''",
  'DO $$ begin perform 1; end $$;',
  'SELECT "END"; SELECT 2',
  "SELECT 'END'; SELECT 2",
  `SELECT 'it "END'; SELECT '" it'`,
  'SELECT WEEKEND; SELECT 2',
])('Vault cuts: %s', (statement) => {
  expect(isCutApart(statement)).toBe(true);
});

test.each([
  'SELECT 1',
  ' SELECT 1; ',
  'DO $$ BEGIN PERFORM 1; END $$;',
  'DO $$ BEGIN PERFORM 1; END;\n$$',
  `DO $$ BEGIN PERFORM 'a;b', "c;d"; END $$`,
])('Vault leaves whole: %s', (statement) => {
  expect(isCutApart(statement)).toBe(false);
});
