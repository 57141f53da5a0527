import { differences, field } from '../../src/kubernetes/manifest-difference';

test.each([
  ['nothing', { a: 1, b: ['x', { c: null }] }, { b: ['x', { c: null }], a: 1 }, []],
  ['nothing where undefined is absent', { a: 1, b: undefined }, { a: 1 }, []],
  ['a value', { a: { b: 1 } }, { a: { b: '1' } }, ["a.b is '1', planned was 1"]],
  ['a key more', { a: {} }, { a: { b: true } }, ['a.b is true, planned was absent']],
  ['a key less', { a: { b: [] } }, { a: {} }, ['a.b is absent, planned was an object (Array)']],
  ['an item more', { a: ['x'] }, { a: ['x', 'y'] }, ["a[1] is 'y', planned was absent"]],
  ['an item of a list', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ['a[0].b is 2, planned was 1']],
  ['a list for a map', { a: [] }, { a: {} }, ['a is an object (Object), planned was an object (Array)']],
  ['null for a map', { a: {} }, { a: null }, ['a is null, planned was an object (Object)']],
])('finds %s', (_, planned, rendered, expected) => {
  expect(differences('', planned, rendered)).toEqual(expected);
});

test('a field is found by its path, and is absent where a part of it is', () => {
  const manifest = { metadata: { name: 'vault' }, list: ['x'] };
  expect(field(manifest, 'metadata.name')).toBe('vault');
  expect(field(manifest, 'metadata.labels.tier')).toBeUndefined();
  expect(field(manifest, 'list.length')).toBeUndefined();
});
