import { compareText } from './order';

/** What a Vault policy may allow on a path, or refuse. Vault's own words. */
export type Capability = 'create' | 'read' | 'update' | 'patch' | 'delete' | 'list' | 'sudo' | 'deny';

/** Every capability, in the order in which a policy document lists them. */
export const CAPABILITIES: readonly Capability[] = [
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
  'deny',
];

/** One stanza of a Vault policy. */
export interface PolicyRule {
  /** Path without a leading slash; a trailing `*` and whole segments `+` are wildcards. */
  readonly path: string;
  /** Sorted as in {@link CAPABILITIES}, without repetition. */
  readonly capabilities: readonly Capability[];
  /** Why the rule exists: its kind, not a list of its consumers. */
  readonly reason: string;
  /**
   * Names of parameters that a request must not have, sorted.
   *
   * @default - any may be given
   */
  readonly deniedParameters?: readonly string[];
  /**
   * Seconds for which an answer must be wrapped at least, so that whoever asks does not see it.
   *
   * @default - it need not be wrapped
   */
  readonly minWrappingTtl?: number;
}

/**
 * The rules by path: those of one path are merged into one, capabilities, reasons and denied parameters united in a
 * fixed order, and the smaller bound of wrapping kept, as Vault does.
 */
export function mergeRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const byPath = new Map<string, PolicyRule[]>();
  for (const rule of rules) {
    const others = byPath.get(rule.path);
    if (others) others.push(rule);
    else byPath.set(rule.path, [rule]);
  }
  return [...byPath].sort(([a], [b]) => compareText(a, b)).map(([path, same]) => united(path, same));
}

function united(path: string, rules: readonly PolicyRule[]): PolicyRule {
  const denied = sortedSet(rules.flatMap(({ deniedParameters }) => deniedParameters ?? []));
  const wrapping = rules.flatMap(({ minWrappingTtl }) => minWrappingTtl ?? []);
  return {
    path,
    capabilities: CAPABILITIES.filter((each) =>
      rules.some(({ capabilities }) => capabilities.includes(each)),
    ),
    reason: sortedSet(rules.map(({ reason }) => reason)).join('; '),
    ...(denied.length > 0 && { deniedParameters: denied }),
    ...(wrapping.length > 0 && { minWrappingTtl: Math.min(...wrapping) }),
  };
}

function sortedSet(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
