import { dialectOf } from '../../src/access/dialect';
import { PolicyReader } from '../../src/checks/policy-reading';
import { type PolicyRecord } from '../../src/plan/records';

const reader = new PolicyReader(dialectOf('vault', '1.21'), '');

const withText = (text: string): PolicyRecord => ({
  origin: 'acme',
  server: 'vault',
  name: 'Auditors',
  rules: [],
  text,
  existing: true,
});

test('reads HCL and JSON alike, once', () => {
  const record = withText('path "a" { capabilities = ["read"] }');
  const inJson = withText('{"path": {"a": {"capabilities": ["read"]}}}');
  expect(reader.read(record).policy).toMatchObject({
    name: 'auditors',
    rules: [{ path: 'a', capabilities: ['read'] }],
  });
  expect(reader.read(inJson).policy.rules).toMatchObject([{ path: 'a', capabilities: ['read'] }]);
  expect(reader.read(record)).toBe(reader.read(record));
});

test('a text that is refused grants nothing, and says where it is wrong', () => {
  const { policy, error } = reader.read(withText('path "a" {\n  capabilities = ["reed"]\n}'));
  expect(policy.rules).toEqual([]);
  expect(error?.position).toEqual({ line: 1, column: 6 });
});

test.each([
  ['HCL', 'path "a" { capabilities = '.padEnd(60_000, '[')],
  ['HCL', 'a {'.repeat(20_000)],
  ['JSON', '{"a":'.repeat(12_000)],
])('nothing of it is too deep to be refused: %s', (_, text) => {
  expect(reader.read(withText(text)).error?.problem).toContain('deep');
});

test.each(['path "a\\u001b[31m" { capabilities = ["read"] }', 'path "a" { comment = "\\u202e" }'])(
  'what it escapes is not let into a report: %s',
  (text) => {
    expect(reader.read(withText(text)).error?.problem).toContain('invisible');
  },
);

test('rules of the plan are taken as they are, but for those that Vault would refuse', () => {
  const rules = ['a/*', 'a/+*'].map((path) => ({ path, capabilities: ['read' as const], reason: 'x' }));
  const { policy, directives } = reader.read({ origin: 'acme', server: 'vault', name: 'p', rules });
  expect(policy.rules.map(({ path }) => path)).toEqual(['a/*']);
  expect(directives.size).toBe(0);
});
