import { differences, differenceText } from '../../src/plan/difference';

test.each([
  ['nothing', { a: 1, b: ['x', { c: null }] }, { b: ['x', { c: null }], a: 1 }, []],
  ['nothing where undefined is absent', { a: 1, b: undefined }, { a: 1 }, []],
  ['a value', { a: { b: 1 } }, { a: { b: '1' } }, ["a.b is '1', planned was 1"]],
  ['a key more', { a: {} }, { a: { b: true } }, ['a.b is true, planned was absent']],
  ['a key less', { a: { b: [] } }, { a: {} }, ['a.b is absent, planned was []']],
  ['an item more', { a: ['x'] }, { a: ['x', 'y'] }, ["a[1] is 'y', planned was absent"]],
  ['an item of a list', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ['a[0].b is 2, planned was 1']],
  ['a list for a map', { a: [] }, { a: {} }, ['a is {}, planned was []']],
  ['null for a map', { a: {} }, { a: null }, ['a is null, planned was {}']],
])('finds %s', (_, planned, rendered, expected) => {
  expect(differences('', planned, rendered).map(differenceText)).toEqual(expected);
});

test('of long texts shows where they begin to differ', () => {
  const [difference] = differences('policy', `${'x'.repeat(100)}a`, `${'x'.repeat(100)}b`);
  const before = `...${'x'.repeat(20)}`;
  expect(difference && differenceText(difference)).toBe(`policy is '${before}b', planned was '${before}a'`);
});
