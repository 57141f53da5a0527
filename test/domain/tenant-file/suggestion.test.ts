import { suggestion } from '../../../src/domain/tenant-file/suggestion';

const FIELDS = ['namespaces', 'prefix', 'kv', 'externalSecrets'];

test.each([
  ['namespace', 'namespaces'],
  ['namepsaces', 'namespaces'],
  ['externalsecrets', 'externalSecrets'],
  ['kw', 'kv'],
])('%s was probably %s', (given, meant) => {
  expect(suggestion(given, FIELDS)).toBe(` Did you mean '${meant}'?`);
});

test.each(['', 'zz', 'acknowledge', 'x'.repeat(100_000)])('nothing comes near %.20s', (given) => {
  expect(suggestion(given, FIELDS)).toBe('');
});
