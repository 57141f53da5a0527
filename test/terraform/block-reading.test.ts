import { dialectOf } from '../../src/access/dialect';
import { parsePolicy } from '../../src/access/policy-text';
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
  data: {
    vault_policy_document: {
      text: { rule: [{ path: '${local.name}/*', capabilities: ['read'], description: 'x' }] },
      many: { count: 2, rule: [] },
    },
    http: { x: { hcl: 'x' } },
  },
  variable: { name: { default: '${a}' }, without: { type: 'string' }, list: { default: ['a', 'b'] } },
  locals: { name: '${vault_policy.x.name}', around: '${local.around}', list: ['${var.name}'] },
};

const read = (text: string, block: JsonObject = { name: text }) => blockReader(block, STACK).text('name');

test.each([
  ['vault_policy.x.name', 'team-x'],
  [' vault_policy.x.id ', 'team-x'],
  ['vault_policy.with-hyphen.name', 'team-x-b'],
  ['vault_policy.escaped.name', '${a}'],
  ['vault_auth_backend.prod.id', 'kubernetes/prod'],
  ['var.name', '${a}'],
  ['local.name', 'team-x'],
  ['data.vault_policy_document.text.hcl', 'path "team-x/*" {\n  capabilities = ["read"]\n}\n'],
])('${%s} is %s', (reference, value) => {
  expect(read(`\${${reference}}`)).toBe(value);
  expect(read(`a-\${${reference}}-b`)).toBe(`a-${value}-b`);
});

test.each([
  '${var.gone}',
  '${var.without}',
  '${local.gone}',
  '${local.around}',
  '${data.vault_policy_document.text.json}',
  '${data.http.x.hcl}',
  '${vault_policy.gone.name}',
  '${vault_policy.x.toString}',
  '${vault_policy.__proto__.name}',
  '${vault_policy.around.name}',
  '${vault_policy.x.name == "a" ? "b" : "c"}',
  '${jsonencode({a = 1})}',
  '%{ if true }a%{ endif }',
  '${',
])('%s is an expression', (text) => {
  expect(() => read(text)).toThrow(' is an expression whose value only Terraform knows');
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

test.each([
  ['${var.list}', ['a', 'b']],
  ['${ local.list }', ['${a}']],
])('a list that is %s', (list, texts) => {
  expect(blockReader({ list }, STACK).texts('list')).toEqual(texts);
});

test('a policy that is put together as data says all that Vault knows', () => {
  const rule = {
    path: 'a/$${x}',
    capabilities: ['update'],
    required_parameters: ['ttl'],
    allowed_parameter: [{ key: 'ttl', value: ['1h'] }],
    denied_parameter: [{ key: 'x', value: [] }],
    min_wrapping_ttl: '1m',
  };
  const data = { vault_policy_document: { x: { rule: [rule] } } };
  const text = blockReader({ policy: '${data.vault_policy_document.x.hcl}' }, { data }).text('policy');
  expect(parsePolicy('x', text, dialectOf('vault', '1.21')).rules).toEqual([
    expect.objectContaining({
      path: 'a/${x}',
      requiredParameters: ['ttl'],
      minWrappingTtl: 60,
    }),
  ]);
});

test('a policy that is put together many times is not read', () => {
  expect(() => read('${data.vault_policy_document.many.hcl}')).toThrow(
    'data.vault_policy_document.many.count is nothing that the proof knows',
  );
});
