import { trimmed } from '../../src/access/white-space';

test.each([
  ['  a b\t\n', 'a b'],
  ['\u0085a\u0085', 'a'],
  ['\ufeffa\ufeff', '\ufeffa\ufeff'],
  ['\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000a', 'a'],
  ['\v\f\ra', 'a'],
  ['\u200ba\u180e', '\u200ba\u180e'],
  [' \t', ''],
])('%j is %j as Go trims it', (text, expected) => {
  expect(trimmed(text)).toBe(expected);
});
