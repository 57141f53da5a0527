import { isEmpty, sameValue } from '../../src/live/same-value';

test.each([
  [3600, '1h0m0s'],
  ['3600', 3600],
  [0, '0s'],
  [['a', 'b'], 'a,b'],
  ['pem\n', 'pem'],
  [true, 'true'],
  [false, undefined],
  ['', null],
  [[], null],
  [{ version: '2' }, { version: 2 }],
  [{ project: 'shop' }, { project: ['shop'] }],
])('%j is what %j says', (planned, found) => {
  expect(sameValue(planned, found)).toBe(true);
});

test.each([
  [3600, '2h'],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a'], ['a', 'b']],
  [{ version: '2' }, { version: '1' }],
  [{ project: 'shop' }, { project: 'shop', more: 'x' }],
  [{ project: 'shop' }, { project: ['shop', 'other'] }],
  [['*'], null],
  [true, undefined],
  ['10', '10x'],
])('%j is not what %j says', (planned, found) => {
  expect(sameValue(planned, found)).toBe(false);
});

test('the order of a set says nothing', () => {
  expect(sameValue(['a', 'b'], ['b', 'a'], true)).toBe(true);
  expect(sameValue(['a', 'b'], ['b', 'c'], true)).toBe(false);
});

test('what is empty is so in every way to write it', () => {
  for (const value of [undefined, null, '', 0, '0', '0s', false, [], {}]) expect(isEmpty(value)).toBe(true);
  for (const value of ['x', 1, '1s', true, ['x'], { x: 1 }]) expect(isEmpty(value)).toBe(false);
});
