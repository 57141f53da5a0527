import fc from 'fast-check';
import { PathExpression } from '../../src/plan/path-expression';

test('matches what JavaScript matches', () => {
  const expression = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'b', '/', '.', '^', '$', '[ab]', '[^a]', '\\w', '\\.', ''),
      fc.tuple(tie('any'), tie('any')).map((parts) => parts.join('')),
      fc.tuple(tie('any'), tie('any')).map((parts) => `(${parts.join('|')})`),
      fc
        .tuple(tie('any'), fc.constantFrom('*', '+', '?', '*?', '+?', '??'))
        .map(([inside, sign]) => `(${inside})${sign}`),
    ),
  })).any;
  const path = fc.string({ unit: fc.constantFrom(...'ab/.'), maxLength: 5 });
  fc.assert(
    fc.property(expression, fc.array(path, { minLength: 5 }), (text, paths) => {
      const [own, theirs] = [new PathExpression(`^(?:${text})$`), new RegExp(`^(?:${text})$`, 'u')];
      for (const one of paths) expect([one, own.matches(one)]).toEqual([one, theirs.test(one)]);
      for (const one of paths)
        if (one.length > 1 && theirs.test(one)) expect(own.canMatchBelow(one.slice(0, -1))).toBe(true);
      const others = paths.filter((one) => one.startsWith('a') && one !== 'a' && theirs.test(one));
      expect([text, others, others.length > 0 && own.matchesOnly('a', [])]).toEqual([text, others, false]);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, string, boolean]>([
  ['a/.*', 'a/', true],
  ['a/', 'a/', false],
  ['a', 'a/', false],
  ['b/.*|a/x', 'a/', true],
  ['.*$', '', true],
  ['a$b', '', false],
  ['a^b', '', false],
  ['[^\\w\\W]', '', false],
  ['(a+)+b', 'aaaa', true],
  ['', 'a/', false],
])('whether %j matches something below %j', (text, prefix, expected) => {
  expect(new PathExpression(text).canMatchBelow(prefix)).toBe(expected);
});

test.each<[string, boolean]>([
  ['d/a', true],
  ['d/(a|bc)', true],
  ['d/[ab]c?', false],
  ['d/bc?', false],
  ['d/a.*', false],
  ['d/.*', false],
  ['.*', false],
  ['d/a/?', false],
  ['d/é', false],
  ['x/.*', true],
  ['d/(a|a|^a)', true],
  ['d/bc|d/a|e/.*', true],
  ['d/a+', false],
  ['', true],
])('whether %j matches nothing below d/ but d/a and d/bc: %p', (text, expected) => {
  expect(new PathExpression(text).matchesOnly('d/', ['d/a', 'd/bc', 'd/', 'e/x'])).toBe(expected);
});

test('an expression that others go back for takes no longer', () => {
  expect(new PathExpression('(a+)+(a+)+b').matches('a'.repeat(2000))).toBe(false);
});
