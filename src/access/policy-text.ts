import { attributeOf, integerOf, listsOf, scalarOf, textOf, textsOf } from './attribute';
import { type Capability } from './capability';
import { checkControlGroup, parseControlGroup } from './control-group';
import { type Dialect } from './dialect';
import { parseHcl } from './hcl-parser';
import { parseJson } from './json-parser';
import { parsePattern } from './pattern';
import { type ParameterLists, type PathRule, type Policy, type Position } from './policy';
import { PolicySyntaxError, type Item, type ObjectValue } from './syntax';
import { parseTemplate } from './template';
import { parseTtl } from './wrapping-ttl';
import { trimmed } from './white-space';

/** What the old attribute `policy` stands for. */
const LEGACY_POLICIES: ReadonlyMap<string, readonly Capability[]> = new Map<string, readonly Capability[]>([
  ['deny', ['deny']],
  ['read', ['read', 'list']],
  ['write', ['create', 'read', 'update', 'delete', 'list']],
  ['sudo', ['create', 'read', 'update', 'delete', 'list', 'sudo']],
]);

/**
 * Reads the text of a policy, in HCL or JSON, as `sys/policies/acl/<name>` does: a text that is
 * base64 is decoded first, and what begins with a brace is JSON.
 *
 * Source of the rules: `parsePaths` in Vault's `vault/policy.go`. Stricter in three points only: JSON
 * must not contain NUL, nothing may be nested more than a hundred deep, and escapes that name no character (a half surrogate, bytes that are not
 * UTF-8) are refused even in texts that Vault does not look at, such as comments.
 *
 * @param name the policy's name; lower-cased and trimmed
 * @param namespace the Vault namespace it is written to, `''` or ending in a slash
 * @throws {PolicySyntaxError} with line and column, for a text that the dialect's product refuses
 */
export function parsePolicy(name: string, text: string, dialect: Dialect, namespace = ''): Policy {
  const start: Position = { line: 1, column: 1 };
  if (text === '') throw new PolicySyntaxError('the policy is empty', start);
  const source = decodeBase64(text) ?? text;
  const items = /^\s*\{/.test(source) ? parseJson(source) : parseHcl(source, dialect.refusesDuplicates);
  checkTopLevel({ kind: 'object', items, position: start });
  return {
    name: trimmed(name).toLowerCase(),
    namespace,
    rules: items.filter(({ keys }) => keys[0]?.text === 'path').map((item) => parseRule(item, dialect)),
  };
}

function checkTopLevel(file: ObjectValue): void {
  for (const { keys } of file.items) {
    const key = keys[0];
    if (key && key.text !== 'path' && key.text !== 'name') {
      throw new PolicySyntaxError(`"${key.text}" is unknown here, expected "path"`, key.position);
    }
  }
  const name = attributeOf(file, 'name');
  if (name) textOf(name);
}

function parseRule({ keys, value }: Item, dialect: Dialect): PathRule {
  // `path { … }` without a label is a rule for the path "path".
  const key = keys[1] ?? (keys[0] as Item['keys'][number]);
  const path = key.text;
  const { position } = key;
  if (value.kind !== 'object') throw new PolicySyntaxError(`path "${path}": expected a block`, position);
  checkPath(path, position);
  for (const item of value.items) {
    const attribute = item.keys[0];
    if (attribute && !dialect.attributes.has(attribute.text)) {
      throw new PolicySyntaxError(
        `path "${path}": "${attribute.text}" is unknown to ${dialect.name}`,
        attribute.position,
      );
    }
  }
  const capabilities = parseCapabilities(value, path, position, dialect);
  const constraints = parseConstraints(value, path, position, capabilities.includes('deny'));
  const group = attributeOf(value, 'control_group');
  const controlGroup = group && parseControlGroup(group);
  if (controlGroup && !capabilities.includes('deny')) checkControlGroup(controlGroup, capabilities);
  return { path, capabilities, ...constraints, position };
}

function checkPath(path: string, position: Position): void {
  try {
    parseTemplate(path);
    parsePattern(path);
  } catch (error) {
    throw new PolicySyntaxError((error as Error).message, position);
  }
}

function parseCapabilities(
  block: ObjectValue,
  path: string,
  position: Position,
  dialect: Dialect,
): readonly Capability[] {
  const listed = attributeOf(block, 'capabilities');
  const legacy = attributeOf(block, 'policy');
  const names = listed ? textsOf(listed) : [];
  const policy = legacy ? textOf(legacy) : '';
  const implied = LEGACY_POLICIES.get(policy);
  if (policy !== '' && !implied) {
    throw new PolicySyntaxError(
      `path "${path}": policy "${policy}" is unknown, expected one of ${[...LEGACY_POLICIES.keys()].join(', ')}`,
      position,
    );
  }
  if (policy === 'deny') return ['deny'];
  const capabilities: Capability[] = [];
  for (const name of [...names, ...(implied ?? [])]) {
    // What stands behind a deny is not even looked at.
    if (name === 'deny') return ['deny'];
    if (!dialect.capabilities.has(name as Capability)) {
      throw new PolicySyntaxError(
        `path "${path}": capability "${name}" is unknown to ${dialect.name}, expected some of ` +
          [...dialect.capabilities].sort().join(', '),
        position,
      );
    }
    capabilities.push(name as Capability);
  }
  return [...new Set(capabilities)];
}

/** The constraints of a rule; of one that denies their form is checked, and nothing kept. */
function parseConstraints(
  block: ObjectValue,
  path: string,
  position: Position,
  denies: boolean,
): Partial<PathRule> {
  const lists = (name: string): ParameterLists | undefined => {
    const attribute = attributeOf(block, name);
    if (!attribute) return undefined;
    return new Map([...listsOf(attribute)].map(([parameter, values]) => [parameter.toLowerCase(), values]));
  };
  const texts = (name: string): readonly string[] | undefined => {
    const attribute = attributeOf(block, name);
    return attribute && textsOf(attribute);
  };
  const ttl = (name: string): number | undefined => {
    const attribute = attributeOf(block, name);
    if (!attribute) return undefined;
    const value = scalarOf(attribute);
    const seconds = value === undefined || typeof value === 'boolean' ? undefined : parseTtl(value);
    if (seconds !== undefined || denies) return seconds;
    throw new PolicySyntaxError(`path "${path}": ${name} is not a duration`, position);
  };
  const integer = (name: string): number | undefined => {
    const attribute = attributeOf(block, name);
    return attribute && integerOf(attribute);
  };

  const constraints = {
    allowedParameters: lists('allowed_parameters'),
    deniedParameters: lists('denied_parameters'),
    requiredParameters: texts('required_parameters'),
    minWrappingTtl: ttl('min_wrapping_ttl'),
    maxWrappingTtl: ttl('max_wrapping_ttl'),
    mfaMethods: texts('mfa_methods'),
    paginationLimit: integer('pagination_limit'),
    expiration: parseExpiration(block, path, position),
  };
  texts('subscribe_event_types');
  const comment = attributeOf(block, 'comment')?.values[0];
  const kept = denies ? {} : constraints;
  const { minWrappingTtl: min, maxWrappingTtl: max } = constraints;
  if (!denies && min && max && max < min) {
    throw new PolicySyntaxError(
      `path "${path}": max_wrapping_ttl (${max}s) is below min_wrapping_ttl (${min}s)`,
      position,
    );
  }
  return definedOnly({ ...kept, comment: comment?.kind === 'text' ? comment.text : undefined });
}

/** OpenBao: RFC 3339, or seconds since the epoch. */
function parseExpiration(block: ObjectValue, path: string, position: Position): number | undefined {
  const attribute = attributeOf(block, 'expiration');
  const text = attribute ? textOf(attribute) : '';
  if (text === '') return undefined;
  const seconds = /^[+-]?\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  if (!Number.isNaN(seconds)) return seconds;
  throw new PolicySyntaxError(`path "${path}": expiration "${text}" is not a time`, position);
}

function definedOnly(rule: Partial<PathRule>): Partial<PathRule> {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}

function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) return undefined;
  return Buffer.from(compact, 'base64').toString('utf8');
}
