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
}

/** The rules by path: those of one path are merged into one, capabilities united, first reason kept. */
export function mergeRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const merged = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const known = merged.get(rule.path);
    const granted = new Set([...(known?.capabilities ?? []), ...rule.capabilities]);
    merged.set(rule.path, {
      path: rule.path,
      capabilities: CAPABILITIES.filter((capability) => granted.has(capability)),
      reason: known?.reason ?? rule.reason,
    });
  }
  return [...merged.values()].sort((a, b) => compareText(a.path, b.path));
}
