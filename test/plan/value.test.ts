import {
  asProvided,
  isAsProvided,
  knownNames,
  namesOf,
  namesRead,
  type ValuePart,
  type ValueSource,
} from '../../src/plan/value';

const store = { kind: 'SecretStore', name: 'vault' } as const;
const property: ValueSource = { kind: 'property', name: 'B', store, path: 'a/b', property: 'c' };
const credential: ValueSource = { kind: 'credential', generator: 'orders', names: ['username', 'A'] };
const secret: ValueSource = { kind: 'secret', store, path: 'a/b' };
const directory: ValueSource = { kind: 'directory', store, path: 'a', nameRegexp: '^(?:.*)$' };

test('the names of values are known where Vault alone does not give them', () => {
  expect(knownNames([])).toEqual([]);
  expect(knownNames([property, credential])).toEqual(['A', 'B', 'username']);
  expect(knownNames([property, secret])).toBeUndefined();
  expect(knownNames([directory, credential])).toBeUndefined();
  expect([secret, directory].flatMap(namesOf)).toEqual([]);
});

test.each<[string[], ValuePart]>([
  [[], { text: '{{ .a }}' }],
  [['a'], { value: 'a' }],
  [['a'], { urlEncoded: 'a' }],
  [['a', 'b'], { registryLogin: { registry: 'x', username: 'a', password: 'b' } }],
  [['a', 'b'], { certificateChain: { certificate: 'a', issuers: 'b' } }],
  [['a'], { goTemplate: '{{ .b }}', reads: ['a'] }],
])('%j are read by %j', (names, part) => {
  expect(namesRead(part)).toEqual(names);
});

test('a value stands as it is under the key of its name, and nowhere else', () => {
  expect(isAsProvided(...asProvided('a'))).toBe(true);
  expect(isAsProvided('b', [{ value: 'a' }])).toBe(false);
  expect(isAsProvided('a', [{ value: 'a' }, { text: '' }])).toBe(false);
  expect(isAsProvided('a', [{ urlEncoded: 'a' }])).toBe(false);
  expect(isAsProvided('a', [])).toBe(false);
});
