import { type Random } from './random';

const ATTRIBUTES = [
  'capabilities = ["read"]',
  'capabilities = ["read", "list"]',
  'capabilities = ["update", "deny"]',
  'capabilities = []',
  'capabilities {}',
  '"capabilities" = ["sudo",]',
  'policy = "read"',
  'policy = "write"',
  'policy = <<EOT\nread\nEOT\n',
  'policy = ""',
  'comment = "why"',
  'comment = <<-EOT\n  one\n    two\n  EOT\n',
  'comment = { a = [1, 0x1F, 1.5e3], b = true }',
  'allowed_parameters = { "x" = ["a", 5, true] }',
  'allowed_parameters { x = [] "*" = [{ k = "v" }] }',
  'allowed_parameters "x" { a = "b" }',
  'denied_parameters = { x = [["a"], []] }',
  'required_parameters = ["x", 5]',
  'min_wrapping_ttl = "1m"',
  'min_wrapping_ttl = 90',
  'max_wrapping_ttl = "1h30m"',
  'max_wrapping_ttl = 1.5',
  'mfa_methods = ["duo"]',
  'subscribe_event_types = ["*"]',
  'control_group = { ttl = "1h" factor "f" { identity { group_names = ["g"] approvals = 1 } } }',
  'control_group { factor = { f = { identity = { group_ids = ["g"] approvals = "2" } } } }',
  'control_group { factor "f" { identity { group_ids = ["g"] approvals = 0 } } }',
  'control_group { factor "f" { identity { group_names = ["g"] approvals = 1 } controlled_capabilities = ["read"] } }',
  'control_group "factor" "f" { identity { group_names = ["g"] approvals = 1 } }',
  'pagination_limit = 5',
];
const JSON_ATTRIBUTES = [
  '"capabilities": ["read"]',
  '"capabilities": ["list", "update"]',
  '"capabilities": []',
  '"policy": "read"',
  '"policy": null',
  '"comment": "why"',
  '"comment": {"a": {"b": 1}}',
  '"allowed_parameters": {"x": ["a", 5, {"k": "v"}]}',
  '"allowed_parameters": [{"x": []}, {"y": ["a"]}]',
  '"denied_parameters": {"x": {"a": "b"}}',
  '"required_parameters": ["x", 5]',
  '"min_wrapping_ttl": "1m"',
  '"max_wrapping_ttl": 3600',
  '"max_wrapping_ttl": 1.5e2',
  '"mfa_methods": ["duo"]',
];
const LABELS = [
  'a',
  'a/b',
  'a/*',
  'a/+',
  '+',
  '*',
  '/a',
  'a/+/*',
  'a/{{identity.entity.id}}',
  'a\\u002fb',
  'a\\x2fb',
  'é',
  '${a "b"}',
];
const FRAGMENTS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  '=',
  ':',
  '+',
  '-',
  '.',
  '*',
  '/',
  '#',
  '//',
  '/*',
  '*/',
  '<<EOT\n',
  '\nEOT\n',
  '<<-X\n',
  '\n  X\n',
  '\n',
  ' ',
  '\r\n',
  '\t',
  '\0',
  '${',
  '{{',
  '}}',
  '+*',
  '0',
  '08',
  '089',
  '0x',
  '1e',
  '1.',
  '-5',
  '.5',
  'true',
  'null',
  'path',
  'name',
  'policy',
  'deny',
  '\\u00e9',
  '\\ud800',
  '\\400',
  '\\x',
  "\\'",
  '\\/',
  'é',
  '😀',
  '\u0001',
  '_',
  'a',
  '"deny"',
  '"bogus"',
  '{}',
  '[]',
  'path "b" { }',
];

/** A policy's text: one that is nearly right, then hurt in up to four places. */
export function randomText(random: Random): string {
  let text = random.chance(0.6) ? hcl(random) : json(random);
  const wounds = random.pick([0, 0, 1, 1, 1, 2, 3, 4]);
  for (let i = 0; i < wounds; i++) text = hurt(text, random);
  // Half a surrogate cannot be sent.
  text = text.replace(/\p{Surrogate}/gu, '');
  // The engine is stricter than the server about NUL in JSON.
  return /^\s*\{/.test(text) ? text.replaceAll('\0', '') : text;
}

function hcl(random: Random): string {
  const blocks = random.times(0, 3, () => {
    const label = random.pick([
      '',
      `"${random.pick(LABELS)}"`,
      `"${random.pick(LABELS)}"`,
      `"${random.pick(LABELS)}"`,
      'bare',
    ]);
    const separator = random.pick([' ', '\n', ', ', '\n# note\n', ' // note\n', ' /* note */ ']);
    const attributes = random.times(0, 4, () => random.pick(ATTRIBUTES)).join(separator);
    return `path ${label} {${random.pick([' ', '\n'])}${attributes}${random.pick([' ', '\n'])}}`;
  });
  if (random.chance(0.1)) blocks.push('name = "n"');
  return blocks.join(random.pick(['\n', ' ', ',', '\n\n', '\r\n']));
}

function json(random: Random): string {
  const rules = random.times(0, 3, () => {
    const attributes = random.times(0, 3, () => random.pick(JSON_ATTRIBUTES)).join(', ');
    return `"${random.pick(LABELS)}": {${attributes}}`;
  });
  const paths = random.chance(0.2)
    ? `[${rules.map((rule) => `{${rule}}`).join(', ')}]`
    : `{${rules.join(', ')}}`;
  return `{"path": ${paths}}`;
}

function hurt(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.chance(0.8) ? 3 : 20));
  switch (random.pick(['insert', 'insert', 'delete', 'replace', 'repeat', 'cut'])) {
    case 'insert':
      return text.slice(0, at) + random.pick(FRAGMENTS) + text.slice(at);
    case 'delete':
      return text.slice(0, at) + text.slice(end);
    case 'replace':
      return text.slice(0, at) + random.pick(FRAGMENTS) + text.slice(end);
    case 'repeat':
      return text.slice(0, end) + text.slice(at);
    default:
      return random.chance(0.5) ? text.slice(0, at) : text;
  }
}
