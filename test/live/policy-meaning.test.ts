import { dialectOf } from '../../src/access/dialect';
import { isSameMeaning, meaningOfText } from '../../src/live/policy-meaning';

const VAULT = dialectOf('vault', '1.21');
const meaning = (text: string) => meaningOfText('x', text, VAULT);

test('says in words what a policy allows', () => {
  const text = 'path "a/*" { capabilities = ["read", "list"] } path "b" { capabilities = ["deny", "read"] }';
  expect([...(meaning(text) ?? [])].sort()).toEqual(["deny on 'b'", "list+read on 'a/*'"]);
});

test.each([
  ['comments and order', '# x\npath "b" { capabilities = ["read"] }\npath "a" { capabilities = ["list"] }'],
  ['JSON', '{"path":{"a":{"capabilities":["list"]},"b":{"capabilities":["read"]}}}'],
])('two of other words mean the same: %s', (_, text) => {
  const planned = meaning('path "a" { capabilities = ["list"] } path "b" { capabilities = ["read"] }');
  expect(isSameMeaning(planned, meaning(text))).toBe(true);
});

test.each([
  'path "a" { capabilities = ["read", "update"] }',
  'path "a/*" { capabilities = ["read"] }',
  'path "a" { capabilities = ["read"] denied_parameters = { ttl = [] } }',
  'path "a" { capabilities = ["read"] min_wrapping_ttl = "1m" }',
  'path "a" {',
])('and these do not: %s', (text) => {
  expect(isSameMeaning(meaning('path "a" { capabilities = ["read"] }'), meaning(text))).toBe(false);
});
