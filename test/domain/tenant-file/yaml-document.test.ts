import { YamlDocument } from '../../../src/domain/tenant-file/yaml-document';
import { refusal } from '../definition';

const read = (text: string) => new YamlDocument('f.yaml', text);

test('plain values are read as YAML 1.2 has them', () => {
  const { data } = read('# c\na: [1, yes, 012, "x"]\nb: {c: null, d: true}\n1: |\n  text\n');
  expect(data).toEqual({ a: [1, 'yes', 12, 'x'], b: { c: null, d: true }, 1: 'text\n' });
});

test('a key that JavaScript would lose is just a key', () => {
  const { data } = read('__proto__: {a: 1}\n');
  expect(Object.keys(data as object)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(data)).toBeNull();
});

test('everything has a place', () => {
  const document = read('# c\na:\n  - b: {c: d}\n  - é: f\n');
  expect(document.at([])).toBe('f.yaml:2:1');
  expect(document.atKey(['a'])).toBe('f.yaml:2:1');
  expect(document.at(['a', 0, 'b', 'c'])).toBe('f.yaml:3:12');
  expect(document.atKey(['a', 0, 'b', 'c'])).toBe('f.yaml:3:9');
  expect(document.at(['a', '1', 'é'])).toBe('f.yaml:4:8');
  expect(document.at(['a', 1])).toBe('f.yaml:4:5');
  // What is not there is where it would be.
  expect(document.at(['a', 7, 'x'])).toBe('f.yaml:3:3');
  expect(read('').at(['a'])).toBe('f.yaml:1:1');
});

test.each([
  ['an anchor', 'a: &x 1\n', 'f.yaml:1:7'],
  ['an anchor on a mapping', 'a: &x {b: 1}\n', 'f.yaml:1:7'],
  ['an anchor on a key', '&x a: 1\n', 'f.yaml:1:4'],
  ['an anchor on everything', '&x\na: 1\n', 'f.yaml:2:1'],
  ['an alias', 'a: 1\nb: *x\n', 'f.yaml:2:4'],
  ['a merge key', 'a: &x {b: 1}\nc:\n  <<: *x\n', 'f.yaml:1:7'],
  ['a tag', 'a: !!str 1\n', 'f.yaml:1:10'],
  ['a tag of one’s own', 'a: !vault secret\n', 'f.yaml:1:4'],
  ['a tag on a list', 'a: !!seq [1]\n', 'f.yaml:1:10'],
  ['a set', 'a: !!set {b}\n', 'f.yaml:1:10'],
  ['binary', 'a: !!binary aGk=\n', 'f.yaml:1:13'],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3:1'],
  ['a key twice, written differently', 'a: 1\n"a": 2\n', 'f.yaml:2:1'],
  ['a key twice in a flow mapping', 'x: {a: 1, a: 2}\n', 'f.yaml:1:11'],
  ['two documents', 'a: 1\n---\nb: 2\n', 'f.yaml:2:1'],
  ['a mistake before a second document', 'a: "\\x"\n---\nb: 2\n', 'f.yaml:1:5'],
  ['another document after its end', 'a: 1\n...\nb: 2\n', 'f.yaml:3:1'],
  ['a directive of another YAML', '%YAML 1.1\n---\na: yes\n', 'f.yaml:1:1'],
  ['a directive of tags', '%TAG ! tag:x,2000:\n---\na: 1\n', 'f.yaml:1:1'],
  ['a key that is a list', '? [a]\n: 1\n', 'f.yaml:1:3'],
  ['a tab', 'a:\n\t- b\n', 'f.yaml:2:1'],
  ['an escape that is none', 'a: "\\x"\n', 'f.yaml:1:5'],
  ['a mapping in a line', 'a: b: c\n', 'f.yaml:1:4'],
])('%s is refused, at its place', (_, text, where) => {
  const error = refusal(() => read(text));
  expect(error.where).toBe(where);
  for (const part of [error.given, error.expected, error.fix]) expect(part).toMatch(/^[\x20-\x7e]{1,200}$/);
});

test('values are within each other to the depth that tenant files need, and more', () => {
  expect(read('['.repeat(20) + ']'.repeat(20)).at(Array.from({ length: 19 }, () => 0))).toBe('f.yaml:1:20');
});

test.each([
  ['lists', '['.repeat(20_000)],
  ['mappings', '{a: '.repeat(20_000)],
  ['keys', '? '.repeat(20_000)],
  ['items', '- '.repeat(20_000)],
  ['anchors', '&a '.repeat(20_000)],
  ['whole lists', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['whole mappings', '{a: '.repeat(5_000) + '}'.repeat(5_000)],
  ['lists one level too deep', '['.repeat(21) + ']'.repeat(21)],
])('%s within each other are refused, more than the stack would hold', (_, text) => {
  expect(refusal(() => read(text)).where).toMatch(/^f\.yaml:1:/);
});

test('so are thousands of keys, of which the last is there twice', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `k${i}: v`);
  expect(refusal(() => read([...lines, 'k0: v'].join('\n'))).where).toBe('f.yaml:5001:1');
});
