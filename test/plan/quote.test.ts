import fc from 'fast-check';
import { inert, printable, quoteValue } from '../../src/plan/quote';
import { anyCharacter } from '../any-character';

class Thing {}

test.each<[unknown, string]>([
  ['team-a', "'team-a'"],
  ['', "''"],
  ['https://user:hunter2@vault:8200', "'<a URL with a password>vault:8200'"],
  [`glpat-${'x'.repeat(20)}`, "'<a token of GitLab>'"],
  // The shortest form of a secret that has no more than letters, digits and hyphens.
  [`xoxb-${'1'.repeat(10)}`, "'<a token of Slack>'"],
  ['a\nb', "'a\\nb'"],
  ['say "x"', `'say "x"'`],
  ['\u001b[31mred', "'\\u001b[31mred'"],
  ['team-\u0430', "'team-\\u0430'"],
  [undefined, 'undefined'],
  [null, 'null'],
  [42, '42'],
  [10n, '10'],
  [true, 'true'],
  [Symbol('x'), 'Symbol(x)'],
  [() => 1, 'a function'],
  [[1], 'an object (Array)'],
  [{}, 'an object (Object)'],
  [Object.create(null), 'an object (Object)'],
  [new Thing(), 'an object (Thing)'],
])('%p is shown as %s', (value, shown) => {
  expect(quoteValue(value)).toBe(shown);
});

test('whatever is given is one short line of printable ASCII', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string({ unit: anyCharacter, maxLength: 300 })), (value) => {
      expect(quoteValue(value)).toMatch(/^[\x20-\x7e]{0,500}$/);
    }),
  );
});

test('an object that holds itself is no trouble', () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  expect(quoteValue(circular)).toBe('an object (Object)');
});

test.each(['##vso[task.setvariable variable=x]y', '##[error]x', '##teamcity[buildStop]', 'a ##vso[b'])(
  '%s is no command of a CI',
  (text) => {
    for (const shown of [quoteValue(text), printable(`\n${text}`)])
      expect(shown).not.toMatch(/##(?:vso|teamcity)?\[/);
    expect(JSON.parse(inert(JSON.stringify(text)))).toBe(text);
  },
);

test('a heading is none', () => expect(printable('## What [x] is\n##')).toBe('## What [x] is\n##'));

test('text for a terminal keeps its lines, and shows what would change others', () => {
  expect(printable('é 漢 😀\nnext\n')).toBe('é 漢 😀\nnext\n');
  expect(printable('\u001b[2J\r\u009b\u202e\u200b\ud800')).toBe(
    '\\u001b[2J\\u000d\\u009b\\u202e\\u200b\\ud800',
  );
});
