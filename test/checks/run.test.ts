import { runChecks } from '../../src/checks/run';
import { type Rule } from '../../src/checks/rule';
import { RULES } from '../../src/checks/rules';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { examplePlan } from './example-plan';

const rule = (id: string, severity: Rule['severity'], check: Rule['check']): Rule => ({
  id,
  severity,
  title: '',
  what: '',
  why: '',
  example: '',
  fix: 'the usual fix',
  check,
});

test('the multi-tenant example has no finding at all', () => {
  expect(runChecks(examplePlan())).toEqual([]);
});

test('sorts errors first, then by place, and adds the advice of the rule', () => {
  const rules = [
    rule('careful', 'warning', () => [{ origin: 'a', message: 'hm' }]),
    rule('wrong', 'error', () => [
      { origin: 'c', message: 'x' },
      { origin: 'b', message: 'y', fix: 'this one' },
    ]),
  ];
  expect(runChecks(examplePlan(), rules)).toEqual([
    { rule: 'wrong', severity: 'error', origin: 'b', message: 'y', fix: 'this one' },
    { rule: 'wrong', severity: 'error', origin: 'c', message: 'x', fix: 'the usual fix' },
    { rule: 'careful', severity: 'warning', origin: 'a', message: 'hm', fix: 'the usual fix' },
  ]);
});

test('a rule that throws is a finding, and the others still run', () => {
  const broken = rule('broken', 'warning', () => {
    throw new TypeError('no such thing');
  });
  const fine = rule('fine', 'error', () => [{ origin: 'a', message: 'found' }]);
  expect(runChecks(examplePlan(), [broken, fine]).map(({ rule, message }) => [rule, message])).toEqual([
    ['fine', 'found'],
    ['broken-rule', "rule 'broken' failed: no such thing"],
  ]);
});

test('there is one file a rule, called like it, each with a test', () => {
  const files = (folder: string, ending: string) =>
    readdirSync(join(__dirname, folder))
      .filter((name) => name.endsWith(ending) && name !== 'index.ts')
      .map((name) => name.slice(0, -ending.length))
      .sort();
  const ids = RULES.map(({ id }) => id).sort();
  expect(files('../../src/checks/rules', '.ts')).toEqual(ids);
  expect(files('rules', '.test.ts')).toEqual(ids);
});

test('every text of a rule is there, and ids and titles are unique', () => {
  for (const { id, title, what, why, example, fix } of RULES) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(title).toMatch(/[^.]$/);
    for (const text of [what, why, fix]) expect(text).toMatch(/[.:)]$/);
    expect(example).not.toBe('');
  }
  for (const field of ['id', 'title'] as const)
    expect(new Set(RULES.map((rule) => rule[field])).size).toBe(RULES.length);
});
