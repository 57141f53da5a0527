import { isAtLeast } from '../../src/plan/version';

test.each<[string, string, boolean]>([
  ['0.17', '0.17', true],
  ['0.16', '0.17', false],
  ['0.9', '0.17', false],
  ['1.0', '0.17', true],
  ['2.10', '2.9', true],
  ['v2.1.3', '2.1', true],
  ['2', '2.0', true],
  ['latest', '0.1', false],
])('whether %s is at least %s: %s', (version, least, is) => {
  expect(isAtLeast(version, least)).toBe(is);
});
