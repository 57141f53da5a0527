import { bitsOf, CAPABILITY_BITS, type CapabilityBits } from './capability';
import { type Dialect } from './dialect';
import { compareSpecificity, parsePattern, type Pattern } from './pattern';
import { type ListedValue, type ParameterLists, type PathRule, type Policy } from './policy';

/** Where a merged rule comes from. */
export interface RuleSource {
  readonly policy: string;
  readonly rule: PathRule;
}

/** All that the policies of an identity say about one path pattern. */
export interface AclRule {
  readonly pattern: Pattern;
  readonly capabilities: CapabilityBits;
  readonly allowedParameters: ParameterLists;
  readonly deniedParameters: ParameterLists;
  readonly requiredParameters: readonly string[];
  /** Seconds, 0 for no bound. */
  readonly minWrappingTtl: number;
  readonly maxWrappingTtl: number;
  readonly mfaMethods: readonly string[];
  /** The rules that were merged into this one, in the order of the policies. */
  readonly sources: readonly RuleSource[];
}

/** The merged policies of one identity, ready to be asked. Made by {@link mergePolicies}. */
export interface Acl {
  readonly dialect: Dialect;
  /** The `root` policy: everything is allowed. */
  readonly root: boolean;
  readonly exact: ReadonlyMap<string, AclRule>;
  readonly prefixes: ReadonlyMap<string, AclRule>;
  /** Lengths of the prefixes, each once, the longest first. */
  readonly prefixLengths: readonly number[];
  /** Rules with `+`, the most specific first. */
  readonly segments: readonly AclRule[];
}

/**
 * Merges policies into one ACL, as `NewACL` in Vault's `vault/acl.go` does.
 *
 * Only rules with the identical path are merged. Among those a deny wins over everything; else
 * capabilities unite, the smaller bound of each wrapping TTL holds, and lists of parameters unite,
 * with this trap: a rule without `allowed_parameters` does not lift the restriction of another.
 *
 * Templates must be filled in before, see `instantiate`.
 *
 * @throws {RangeError} when `root` is not alone, or a path holds `+*`
 */
export function mergePolicies(policies: readonly Policy[], dialect: Dialect): Acl {
  const root = policies.some((policy) => policy.name === 'root');
  if (root && policies.length > 1) {
    throw new RangeError('The policy "root" cannot be combined with other policies.');
  }
  const tables = {
    exact: new Map<string, AclRule>(),
    prefix: new Map<string, AclRule>(),
    segments: new Map<string, AclRule>(),
  };
  for (const policy of policies) {
    for (const rule of policy.rules) {
      const pattern = parsePattern(rule.path, policy.namespace);
      const table = tables[pattern.table];
      const key = pattern.table === 'prefix' ? pattern.body : pattern.text;
      const added = aclRule(pattern, policy.name, rule);
      const existing = table.get(key);
      table.set(key, existing ? mergeRules(existing, added) : added);
    }
  }
  return {
    dialect,
    root,
    exact: tables.exact,
    prefixes: tables.prefix,
    prefixLengths: [...new Set([...tables.prefix.keys()].map((prefix) => prefix.length))].sort(
      (a, b) => b - a,
    ),
    segments: [...tables.segments.values()].sort((a, b) => compareSpecificity(b.pattern, a.pattern)),
  };
}

/** Every rule of an ACL, in no particular order. */
export function rulesOf(acl: Acl): AclRule[] {
  return [...acl.exact.values(), ...acl.prefixes.values(), ...acl.segments];
}

const NO_LISTS: ParameterLists = new Map();
const NONE: readonly string[] = [];

function aclRule(pattern: Pattern, policy: string, rule: PathRule): AclRule {
  const capabilities = bitsOf(rule.capabilities);
  const denies = capabilities === CAPABILITY_BITS.deny;
  return {
    pattern,
    capabilities,
    // Vault does not even look at the constraints of a rule that denies.
    allowedParameters: (!denies && rule.allowedParameters) || NO_LISTS,
    deniedParameters: (!denies && rule.deniedParameters) || NO_LISTS,
    requiredParameters: (!denies && rule.requiredParameters) || NONE,
    minWrappingTtl: (!denies && rule.minWrappingTtl) || 0,
    maxWrappingTtl: (!denies && rule.maxWrappingTtl) || 0,
    mfaMethods: (!denies && rule.mfaMethods) || NONE,
    sources: [{ policy, rule }],
  };
}

function mergeRules(existing: AclRule, added: AclRule): AclRule {
  const sources = [...existing.sources, ...added.sources];
  if (existing.capabilities === CAPABILITY_BITS.deny) return { ...existing, sources };
  if (added.capabilities === CAPABILITY_BITS.deny) return { ...added, sources };
  return {
    pattern: existing.pattern,
    capabilities: existing.capabilities | added.capabilities,
    allowedParameters: mergeLists(existing.allowedParameters, added.allowedParameters),
    deniedParameters: mergeLists(existing.deniedParameters, added.deniedParameters),
    requiredParameters: [...new Set([...existing.requiredParameters, ...added.requiredParameters])],
    minWrappingTtl: smallerBound(existing.minWrappingTtl, added.minWrappingTtl),
    maxWrappingTtl: smallerBound(existing.maxWrappingTtl, added.maxWrappingTtl),
    mfaMethods: [...new Set([...existing.mfaMethods, ...added.mfaMethods])],
    sources,
  };
}

function mergeLists(existing: ParameterLists, added: ParameterLists): ParameterLists {
  if (added.size === 0) return existing;
  const merged = new Map<string, readonly ListedValue[]>(existing);
  for (const [name, values] of added) {
    const known = merged.get(name);
    const anyValue = values.length === 0 || known?.length === 0;
    merged.set(name, anyValue ? [] : [...values, ...(known ?? [])]);
  }
  return merged;
}

/** A bound of 0 is none; a negative one, which Vault accepts, is never replaced nor replaces. */
function smallerBound(existing: number, added: number): number {
  return added > 0 && (existing === 0 || added < existing) ? added : existing;
}
