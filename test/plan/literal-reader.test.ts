import { LiteralReader, Unreadable } from '../../src/plan/literal-reader';

const LITERAL = {
  name: 'team-a',
  names: ['a', 'b'],
  count: 3,
  flag: true,
  map: { a: 'b' },
  part: { inner: 'x' },
  list: [{ each: 'y' }],
  nothing: null,
};

const read = (literal: object = LITERAL) => new LiteralReader(literal);

test('reads every field, and ends', () => {
  const reader = read();
  expect(reader.has('nothing')).toBe(false);
  expect(reader.name('vaultName', 'name')).toBe('team-a');
  expect(reader.names('vaultName', 'names')).toEqual(['a', 'b']);
  expect(reader.count('count', 0)).toBe(3);
  expect(reader.flag('flag', false)).toBe(true);
  expect(reader.textMap('map')).toEqual({ a: 'b' });
  expect(reader.part('part').text('inner')).toBe('x');
  expect(reader.list('list').map((each) => each.text('each'))).toEqual(['y']);
  expect(() => reader.end()).not.toThrow();
});

test('takes what is absent, or null, for what it is by default', () => {
  const reader = read({ nothing: null });
  expect(reader.text('nothing', 'x')).toBe('x');
  expect(reader.choice('kind', ['a', 'b'], 'b')).toBe('b');
  expect([reader.texts('t'), reader.textMap('m'), reader.list('l'), reader.count('c', 7)]).toEqual([
    [],
    {},
    [],
    7,
  ]);
  expect(() => reader.end()).not.toThrow();
});

test.each<[string, object, (reader: LiteralReader) => unknown, string]>([
  ['is missing', {}, (reader) => reader.text('name'), 'name is missing'],
  ['is no text', { name: 1 }, (reader) => reader.text('name'), 'name is no text'],
  ['is no list', { names: 'a' }, (reader) => reader.texts('names'), 'names is no list'],
  ['is no number', { count: '3' }, (reader) => reader.count('count', 0), 'count is no whole number'],
  ['is below zero', { count: -1 }, (reader) => reader.count('count', 0), 'count is no whole number'],
  ['is no flag', { flag: 'true' }, (reader) => reader.flag('flag', true), 'flag is neither true nor false'],
  ['is no object', { part: [] }, (reader) => reader.part('part'), 'part is no object'],
  ['is another name', { name: 'A b' }, (reader) => reader.name('vaultName', 'name'), "name is 'A b', not a"],
  ['is no choice', { kind: 'c' }, (reader) => reader.choice('kind', ['a']), "kind is 'c', none of a"],
  ['is invisible', { name: 'a\u202eb' }, (reader) => reader.text('name'), 'name has invisible characters'],
  ['is endless', { name: 'a'.repeat(70_000) }, (reader) => reader.text('name'), 'name has more than 65536'],
  ['was not read', { a: 1 }, (reader) => reader.end(), 'a is nothing that the proof knows'],
  [
    'was not read within',
    { a: [{ b: { c: 1 } }] },
    (reader) => {
      reader.list('a').forEach((each) => each.part('b'));
      reader.end();
    },
    'a[0].b.c is nothing that the proof knows',
  ],
])('refuses what %s', (_, literal, action, message) => {
  const refused = () => action(read(literal));
  expect(refused).toThrow(Unreadable);
  expect(refused).toThrow(message);
});

test('gives every text its meaning, keys of maps, too', () => {
  const reader = new LiteralReader({ a: 'x', m: { k: 'v' } }, (text, field) => `${field}=${text}`);
  expect(reader.text('a')).toBe('a=x');
  expect(reader.textMap('m')).toEqual({ 'm=k': 'm.k=v' });
});

test('what is passed over is read', () => {
  const reader = read({ '//': {}, depends_on: [] });
  reader.pass('//', 'depends_on');
  expect(() => reader.end()).not.toThrow();
});
