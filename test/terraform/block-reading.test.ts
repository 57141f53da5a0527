import { blockReader } from '../../src/terraform/block-reading';
import { type JsonObject } from '../../src/terraform/json';
import { literal } from '../../src/terraform/literal';
import { HOSTILE } from './definitions';

const STACK = {
  resource: {
    vault_policy: {
      x: { name: 'team-x', policy: '{}' },
      'with-hyphen': { name: '${vault_policy.x.name}-b' },
      around: { name: '${vault_policy.around.name}' },
      escaped: { name: '$${a}' },
    },
    vault_auth_backend: { prod: { path: 'kubernetes/prod' } },
  },
};

const read = (text: string, block: JsonObject = { name: text }) => blockReader(block, STACK).text('name');

test.each([
  ['vault_policy.x.name', 'team-x'],
  [' vault_policy.x.id ', 'team-x'],
  ['vault_policy.with-hyphen.name', 'team-x-b'],
  ['vault_policy.escaped.name', '${a}'],
  ['vault_auth_backend.prod.id', 'kubernetes/prod'],
])('${%s} is %s', (reference, value) => {
  expect(read(`\${${reference}}`)).toBe(value);
  expect(read(`a-\${${reference}}-b`)).toBe(`a-${value}-b`);
});

test.each([
  '${var.name}',
  '${local.name}',
  '${vault_policy.gone.name}',
  '${vault_policy.x.toString}',
  '${vault_policy.__proto__.name}',
  '${vault_policy.around.name}',
  '${vault_policy.x.name == "a" ? "b" : "c"}',
  '${jsonencode({a = 1})}',
  '%{ if true }a%{ endif }',
  '${',
])('%s is an expression', (text) => {
  expect(() => read(text)).toThrow('name is an expression whose value only Terraform knows');
});

test('texts are what they were before they were escaped', () => {
  expect(read(literal(HOSTILE))).toBe(HOSTILE);
});

test('order, metadata and protection from being destroyed say nothing; all else of a block does', () => {
  const block = {
    '//': { metadata: { path: 'x' } },
    depends_on: ['vault_mount.x'],
    lifecycle: { prevent_destroy: true },
  };
  expect(() => blockReader(block, {}).end()).not.toThrow();
  for (const [field, more] of [
    ['count', { count: 2 }],
    ['for_each', { for_each: ['a'] }],
    ['lifecycle.ignore_changes', { lifecycle: { ignore_changes: ['policy'] } }],
  ] as const)
    expect(() => blockReader(more, {}).end()).toThrow(`${field} is nothing that the proof knows`);
});
