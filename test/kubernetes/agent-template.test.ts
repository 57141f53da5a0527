import { agentTemplate } from '../../src/kubernetes/agent-template';
import { type AgentReadRecord } from '../../src/plan/kinds/vault-agent';

const SECRET: AgentReadRecord = {
  path: 'secret/data/shop/app',
  method: 'GET',
  secret: { key: 'shop/app', version: 2 },
  values: { key: 'api-key', other: 'other' },
};
const OLD: AgentReadRecord = {
  path: 'old/shop/app',
  method: 'GET',
  secret: { key: 'shop/app', version: 1 },
  values: { old: 'old' },
};
const ISSUED: AgentReadRecord = {
  path: 'pki/issue/shop_web',
  method: 'POST',
  parameters: { common_name: 'shop.svc' },
  role: { kind: 'pkiRoles', key: 'x' },
  values: { certificate: 'certificate' },
};

const READS = [SECRET, OLD, ISSUED];
const taken = (data: string, property: string, at = 0) =>
  `{{ $value${at} := index ${data} "${property}" }}` +
  `{{ if eq (sprig_kindOf $value${at}) "invalid" }}{{ sprig_fail "Vault has no ${property} for file f" }}` +
  `{{ else if ne (sprig_kindOf $value${at}) "string" }}{{ $value${at} = toJSON $value${at} }}{{ end }}`;

test('asks for what it renders alone, and fails where that is missing', () => {
  expect(agentTemplate([{ value: 'key' }], READS, 'f')).toEqual({
    path: 'secret/data/shop/app',
    text: `{{ with $answer0 := secret "secret/data/shop/app" }}${taken('$answer0.Data.data', 'api-key')}{{ $value0 }}{{ end }}`,
  });
});

test('takes of each engine what its version answers, and sends what an issuer needs', () => {
  const { text, path } = agentTemplate(
    [{ value: 'old' }, { text: '/' }, { value: 'certificate' }],
    READS,
    'f',
  );
  expect(path).toBe('old/shop/app');
  expect(text).toBe(
    `{{ with $answer0 := secret "old/shop/app" }}${taken('$answer0.Data', 'old', 1)}` +
      `{{ with $answer1 := secret "pki/issue/shop_web" "common_name=shop.svc" }}${taken('$answer1.Data', 'certificate')}` +
      '{{ $value1 }}/{{ $value0 }}{{ end }}{{ end }}',
  );
});

test('a POST without parameters is no read', () => {
  const read: AgentReadRecord = { path: 'x/y', method: 'POST', values: { a: 'a' } };
  expect(agentTemplate([{ value: 'a' }], [read], 'f').text).toContain('secret "x/y" "" }}');
});

test('texts stand for themselves, and none is white space alone', () => {
  expect(agentTemplate([{ text: 'a {{ b' }], READS, 'f')).toEqual({ path: '', text: 'a {{ "{" }}{ b' });
  expect(agentTemplate([{ text: '\n' }], READS, 'f').text).toBe('{{ "\\n" }}');
  expect(agentTemplate([{ text: '' }], READS, 'f').text).toBe('{{ "" }}');
});

test('an expression reads what it says in a definition of its own', () => {
  const part = { goTemplate: '{{ $.key }}', reads: ['key'] };
  const { text } = agentTemplate([part], READS, 'f');
  expect(text).toMatch(/^\{\{ define "expression" \}\}\{\{ \$\.key \}\}\{\{ end \}\}\{\{ with /);
  expect(text).toMatch(/\{\{ template "expression" \(sprig_dict "key" \$value0\) \}\}\{\{ end \}\}$/);
});

test('what no template says, or nothing provides, is no silent gap', () => {
  expect(() => agentTemplate([{ rootCertificate: 'key' }], READS, 'f')).toThrow('no template of Vault Agent');
});
