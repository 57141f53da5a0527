import { type ListedValue } from '../../../src/access/policy';
import { type Random } from './random';

/** A rule of a random policy, before it is written as text. */
export interface RandomRule {
  readonly path: string;
  readonly capabilities: readonly string[];
  readonly allowed?: Readonly<Record<string, readonly ListedValue[]>>;
  readonly denied?: Readonly<Record<string, readonly ListedValue[]>>;
  readonly required?: readonly string[];
  readonly minWrappingTtl?: string;
  readonly maxWrappingTtl?: string;
}

export type RandomPolicy = readonly RandomRule[];

/** Few segments with common beginnings, so that rules and paths collide all the time. */
const SEGMENTS = ['a', 'b', 'ab', 'abc', 'a', 'b'];
const STRANGE_SEGMENTS = ['+a', 'a+', 'a*', 'é', '-', 'A', '{a}', 'a b', '日', '😀', '~', '%2F'];
/** Longer in bytes than in characters, and the other way round in the order of their codes. */
const LONG_SEGMENTS = ['é', '日', '😀', '\uff5e', 'ab', 'abc', 'abcd'];
const CAPABILITIES = ['create', 'read', 'update', 'delete', 'list', 'patch', 'sudo'];

/**
 * A policy of one to six rules, below a mount if one is given (`m/`).
 *
 * @param kin a path that all rules are made to match, so that the finest differences between
 * patterns decide
 */
export function randomPolicy(random: Random, mount = '', kin?: string): RandomPolicy {
  return random.times(1, 6, () => ({
    path: kin === undefined ? randomPattern(random, mount) : generalisation(random, kin),
    capabilities: randomCapabilities(random),
  }));
}

/** A path of two to five segments. */
export function randomKin(random: Random): string {
  const segments = random.pick([SEGMENTS, SEGMENTS, [...STRANGE_SEGMENTS, ...SEGMENTS], LONG_SEGMENTS]);
  const segment = () => random.pick(segments);
  return random.times(2, 5, segment).join('/') + random.pick(['', '', '/']);
}

/** A pattern that matches the path: some segments become `+`, or a glob cuts it anywhere. */
export function generalisation(random: Random, path: string): string {
  const plus = random.pick([0, 0.2, 0.5]);
  const characters = [...path];
  const kept = random.chance(0.5) ? characters.slice(0, random.below(characters.length + 1)) : characters;
  const cut = kept.length < characters.length;
  const segments = kept.join('').split('/');
  const last = segments.length - 1;
  const pattern = segments
    .map((segment, i) => ((i < last || !cut) && segment !== '' && random.chance(plus) ? '+' : segment))
    .join('/');
  return (cut ? `${pattern}*` : pattern).replaceAll('+*', '+/*');
}

/** A path near another: it, its slash, a part of it, or one segment changed. */
export function nearby(random: Random, path: string): string {
  const segments = path.split('/');
  const at = random.below(segments.length);
  const changed = segments.map((segment, i) =>
    i === at && random.chance(0.6) ? random.pick(SEGMENTS) : segment,
  );
  const near = random.pick([
    path,
    path,
    changed.join('/'),
    segments.slice(0, at + 1).join('/'),
    `${path}/${random.pick(SEGMENTS)}`,
  ]);
  const turned = random.chance(0.4) ? (near.endsWith('/') ? near.slice(0, -1) : `${near}/`) : near;
  return turned === '' ? 'a' : turned;
}

export function randomCapabilities(random: Random): string[] {
  if (random.chance(0.2)) return random.chance(0.7) ? ['deny'] : ['read', 'deny', 'list'];
  return random.some(CAPABILITIES, 0.35);
}

/** A rule's path: literals, `+`, a glob behind a slash or within a segment, slashes at either end. */
export function randomPattern(random: Random, mount = ''): string {
  const strange = random.chance(0.04);
  const segments = random.times(1, 4, () =>
    random.chance(0.25) ? '+' : random.pick(strange ? STRANGE_SEGMENTS : SEGMENTS),
  );
  const end = random.pick(['', '', '', '/', '/*', '/*', '*', 'b*', '/a*', '/+', '/+/*']);
  const start = mount === '' ? random.pick(['', '', '', '', '/', '+/', '*']) : mount;
  if (start === '*') return '*';
  const path = `${start}${segments.join('/')}${end}`;
  return path.includes('+*') ? path.replaceAll('+*', '+/*') : path;
}

/** A path that some of the patterns may match, with or without a slash at the end. */
export function randomPath(random: Random, patterns: readonly string[]): string {
  const pattern = random.chance(0.75) ? random.pick(patterns) : '+/+/+';
  const segment = () => random.pick(random.chance(0.05) ? [...STRANGE_SEGMENTS, ''] : SEGMENTS);
  const segments = pattern.replace(/\*$/, '').split('/');
  const filled = segments.map((part) => (part === '+' || random.chance(0.08) ? segment() : part));
  let path = filled.join('/');
  if (pattern.endsWith('*')) path += random.pick(['', 'a', 'b', 'bc', '/', 'a/b', 'a/', 'b/a/b']);
  if (random.chance(0.1)) path += `/${segment()}`;
  if (random.chance(0.3)) path = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return path === '' ? 'a' : path;
}

/** The policy in HCL or JSON, whichever the dice say. */
export function policyText(policy: RandomPolicy, random: Random): string {
  return random.chance(0.5) ? jsonText(policy) : hclText(policy, random);
}

/** The policy in HCL. */
export function hclText(policy: RandomPolicy, random: Random): string {
  const value = (item: ListedValue): string =>
    typeof item === 'object' && !Array.isArray(item)
      ? `{ ${Object.entries(item)
          .map(([key, element]) => `${key} = ${value(element as ListedValue)}`)
          .join('\n')} }`
      : JSON.stringify(item);
  const lists = (name: string, map: RandomRule['allowed']) =>
    map
      ? [
          `${name} = { ${Object.entries(map)
            .map(([key, values]) => `${JSON.stringify(key)} = [${values.map(value).join(', ')}]`)
            .join('\n')} }`,
        ]
      : [];
  return policy
    .map((rule) => {
      const attributes = [
        `capabilities = ${JSON.stringify(rule.capabilities)}`,
        ...lists('allowed_parameters', rule.allowed),
        ...lists('denied_parameters', rule.denied),
        ...(rule.required ? [`required_parameters = ${JSON.stringify(rule.required)}`] : []),
        ...(rule.minWrappingTtl ? [`min_wrapping_ttl = "${rule.minWrappingTtl}"`] : []),
        ...(rule.maxWrappingTtl ? [`max_wrapping_ttl = "${rule.maxWrappingTtl}"`] : []),
      ];
      const key = random.chance(0.5) ? 'path' : '"path"';
      return `${key} ${JSON.stringify(rule.path)} {\n  ${attributes.join('\n  ')}\n}\n`;
    })
    .join('');
}

function jsonText(policy: RandomPolicy): string {
  const rules = policy.map((rule) => {
    const attributes = {
      comment: 'random',
      capabilities: rule.capabilities,
      allowed_parameters: rule.allowed,
      denied_parameters: rule.denied,
      required_parameters: rule.required,
      min_wrapping_ttl: rule.minWrappingTtl,
      max_wrapping_ttl: rule.maxWrappingTtl,
    };
    return { [rule.path]: attributes };
  });
  return JSON.stringify({ path: rules });
}
