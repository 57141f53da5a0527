import { secretIn, withoutSecrets } from '../../src/plan/secret-text';

const x = (length: number) => 'x'.repeat(length);
const a = (length: number) => 'a'.repeat(length);

// Each is put together here, so that no scanner takes this file for one that holds a secret.
const SECRETS: readonly (readonly [string, string])[] = [
  ['a private key', ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')],
  ['a private key', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
  ['an age key', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ['a JWT', ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJzaG9wIn0', x(40)].join('.')],
  ['a token of Vault', `hvs.${x(90)}`],
  ['a token of Vault', `hvb.${x(90)}`],
  ['a token of Vault', `s.${x(24)}`],
  ['a token of GitHub', `ghp_${x(36)}`],
  ['a token of GitHub', `github_pat_${x(82)}`],
  ['a token of GitLab', `glpat-${x(20)}`],
  ['an access key of AWS', `AKIA${'X'.repeat(16)}`],
  ['a key of Google', `AIza${x(35)}`],
  ['a client secret of Azure', `abc8Q~${x(34)}`],
  ['a token of Slack', `xoxb-${x(12)}`],
  ['a webhook of Slack', `https://hooks.slack.com/services/${x(24)}`],
  ['a key of Stripe', `sk_live_${x(24)}`],
  ['a key of SendGrid', `SG.${x(22)}.${x(43)}`],
  ['a token of npm', `npm_${x(36)}`],
  ['a token of PyPI', `pypi-AgEIcHlwaS5vcmc${x(60)}`],
  ['a token of Docker', `dckr_pat_${x(27)}`],
  ['a token of DigitalOcean', `dop_v1_${a(64)}`],
  ['a token of HCP Terraform', `${x(14)}.atlasv1.${x(67)}`],
  ['a token of Grafana', `glsa_${x(32)}_${a(8)}`],
  ['a token of Databricks', `dapi${a(32)}`],
  ['a key of Anthropic or OpenAI', `sk-ant-${x(95)}`],
  ['a URL with a password', 'amqp://user:hunter2@queue/x'],
];

test.each(SECRETS)('%s is known, alone and within a text: %s', (what, secret) => {
  expect(secretIn(secret)).toBe(what);
  expect(secretIn(`Authorization: ${secret} (old)`)).toBe(what);
  expect(withoutSecrets(`it is ${secret}`)).not.toContain(secret);
  expect(withoutSecrets(`it is ${secret}`)).toContain(`<${what}>`);
});

test.each([
  '',
  'team-a/orders',
  'secret/data/team-a/orders',
  'https://vault.vault.svc:8200',
  'https://user@registry.example.com/path',
  'postgresql://{{username}}:{{password}}@postgres.databases.svc:5432/orders',
  'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@db:5432/orders',
  '-----BEGIN CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----',
  'this.is.a.long.host.name.of.a.service.in.kubernetes',
  's.example.com',
  'sk-learn',
  'a-very-long-name-of-a-namespace-that-someone-has-chosen-for-a-team',
])('%s is none', (text) => {
  expect(secretIn(text)).toBeUndefined();
  expect(withoutSecrets(text)).toBe(text);
});
