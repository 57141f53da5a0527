import { parseTtl } from '../../src/access/wrapping-ttl';

test.each<[string | number, number | undefined]>([
  ['', 0],
  [5, 5],
  [1.9, 1],
  ['90', 90],
  ['-5', -5],
  ['2d', 172_800],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['-1m', -60],
  ['100ms', 0.1],
  ['1d12h', undefined],
  ['1.5d', undefined],
  ['1w', undefined],
  ['h', undefined],
  ['5 s', undefined],
  ['9999999999d', undefined],
])('%j is %s seconds', (value, expected) => {
  expect(parseTtl(value)).toBe(expected);
});
