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
}

/**
 * The rules by path: those of one path are merged into one, capabilities, reasons and denied parameters united in a
 * fixed order, as Vault unites them.
 */
export function mergeRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const byPath = new Map<
    string,
    { capabilities: Set<Capability>; reasons: Set<string>; denied: Set<string> }
  >();
  for (const rule of rules) {
    let united = byPath.get(rule.path);
    if (!united)
      byPath.set(rule.path, (united = { capabilities: new Set(), reasons: new Set(), denied: new Set() }));
    for (const capability of rule.capabilities) united.capabilities.add(capability);
    united.reasons.add(rule.reason);
    for (const name of rule.deniedParameters ?? []) united.denied.add(name);
  }
  return [...byPath]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, { capabilities, reasons, denied }]) => ({
      path,
      capabilities: CAPABILITIES.filter((capability) => capabilities.has(capability)),
      reason: [...reasons].sort().join('; '),
      ...(denied.size > 0 && { deniedParameters: [...denied].sort() }),
    }));
}
