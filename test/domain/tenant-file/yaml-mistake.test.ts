import { YamlDocument } from '../../../src/domain/tenant-file/yaml-document';
import { refusal } from '../definition';

const HEAD = 'name: shop\n';

test.each([
  ['a quote that nothing closes', 'cluster: §"prod\nkv: secret\n', 'a text in quotes'],
  ['an apostrophe that nothing closes', "cluster: §'prod\nkv: secret\n", 'a text in quotes'],
  ['a quote that the next one closes', 'cluster: §"prod\nkv: "secret"\nprefix: a\n', 'a text in quotes'],
  ['a list that is not closed', 'namespaces: §[a, b\nkv: secret\n', 'a list in brackets'],
  [
    'a mapping that is not closed',
    'x:\n  a: §{b: {c: d}\n  b: {b: {c: d}}\nkv: e\n',
    'a mapping in brackets',
  ],
  ['a line too deep, below a value', 'cluster: prod\n §kv: secret\n', '1 space'],
  ['a line too deep, at the end', 'x:\n  a:\n    A: {b: c}\n     §B: {b: c}\n', '5 spaces'],
  ['lines too deep, in the middle', 'kv: secret\n  §cluster: prod\n  prefix: a\nx:\n  app: {}\n', '2 spaces'],
  ['a line that is not deep enough', 'x:\n  a:\n    b:\n      c: d\n   §e: f\n  g: h\n', '3 spaces'],
  ['another step of indentation', 'x:\n    a:\n      b: c\n  §d: e\nkv: f\n', '2 spaces'],
  ['an item of a list', 'x:\n  - a\n §- b\n', '1 space'],
  ['a list in a list of mappings', 'x:\n  - a: b\n    c: d\n   §e: f\n', '3 spaces'],
  ['a mapping below a value', 'x:\n  app: y\n    §source: a\n', '4 spaces'],
  [
    'a line four lines above where it is noticed',
    'x:\n  a:\n    b: c\n   §d: e\n   f: g\n   h: i\n',
    '3 spaces',
  ],
  ['a line without a colon', '§kv secret\ncluster: prod\n', 'without a key'],
  ['a colon without a space', '§kv:secret\ncluster: prod\n', 'without a key'],
  ['a text beside a wrong line', 'x: |\n   deep\n  less\ny: z\n §kv: a\n', '1 space'],
])('%s is told where it begins', (_, marked, given) => {
  const before = (HEAD + (marked.split('§')[0] ?? '')).split('\n');
  const error = refusal(() => new YamlDocument('f.yaml', HEAD + marked.replace('§', '')));
  expect(error.where).toBe(`f.yaml:${before.length}:${(before.at(-1) ?? '').length + 1}`);
  expect(error.given).toContain(given);
  for (const part of [error.given, error.expected, error.fix]) expect(part).toMatch(/^[\x20-\x7e]{1,200}$/);
});

test('a file that is made to be slow is told at once', () => {
  const lines = Array.from({ length: 8000 }, (_, i) => `k${i}: 'a${' :'.repeat(8)}'`).join('\n');
  expect(refusal(() => new YamlDocument('f.yaml', `${lines}\n x: "`)).where).toMatch(/^f\.yaml:8001:/);
});
