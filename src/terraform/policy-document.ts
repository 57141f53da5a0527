import { type LiteralReader } from '../plan/literal-reader';

/** A text as HCL quotes it: behind `${` its parser would look for an expression. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\$(?=\{)/g, '\\u0024')
    .replace(/%(?=\{)/g, '\\u0025');
}

function listed(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}

/** Parameters with the values that are said of each. */
function parameters(rule: LiteralReader, block: string, attribute: string): string[] {
  const each = rule.list(block).map((one) => `${quoted(one.text('key'))} = ${listed(one.texts('value'))}`);
  return each.length > 0 ? [`${attribute} = { ${each.join(', ')} }`] : [];
}

function ruleText(rule: LiteralReader): string {
  const path = rule.text('path');
  const required = rule.texts('required_parameters');
  const fields = [
    `capabilities = ${listed(rule.texts('capabilities'))}`,
    ...(required.length > 0 ? [`required_parameters = ${listed(required)}`] : []),
    ...parameters(rule, 'allowed_parameter', 'allowed_parameters'),
    ...parameters(rule, 'denied_parameter', 'denied_parameters'),
    ...['min_wrapping_ttl', 'max_wrapping_ttl'].flatMap((field) =>
      rule.has(field) ? [`${field} = ${quoted(rule.text(field))}`] : [],
    ),
  ];
  rule.pass('description');
  return `path ${quoted(path)} {\n${fields.map((field) => `  ${field}\n`).join('')}}\n`;
}

/**
 * The text of a policy that is put together as data, `vault_policy_document` (`data_source_policy_document.go` of the
 * provider).
 *
 * @throws Unreadable when it says what a policy's text cannot
 */
export function policyText(document: LiteralReader): string {
  const text = document.list('rule').map(ruleText).join('\n');
  document.pass('//', 'depends_on', 'provider');
  document.end();
  return text;
}
