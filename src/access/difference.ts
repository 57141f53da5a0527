import { type Acl, type AclRule, mergePolicies, rulesOf } from './acl';
import { type Capability, CAPABILITY_BITS } from './capability';
import { asksNoMore } from './constraint';
import { winningRule } from './decision';
import { AclIndex } from './acl-index';
import { isInSet, type PathSet } from './path-set';
import { pathOfRule } from './witness';

/** Everything that a rule can grant. */
const GRANTS: readonly Exclude<Capability, 'deny'>[] = [
  'read',
  'list',
  'create',
  'update',
  'patch',
  'delete',
  'scan',
  'recover',
  'subscribe',
  'sudo',
];

/** What a rule grants. */
export type Grant = (typeof GRANTS)[number];

/** That a rule of an ACL grants what others do not. */
export interface Gain {
  readonly rule: AclRule;
  readonly capability: Grant;
  /** A path on which it does. */
  readonly path: string;
  /** Whether one of the others grants it on that path, too, but asks more of the request. */
  readonly loosened: boolean;
}

/** A capability is looked up as the requests are that need it: LIST and SCAN may fall back to another path. */
type Lookup = 'read' | 'list' | 'scan';

/** Any request may need sudo. */
const LOOKUPS: { readonly [G in Grant]?: readonly Lookup[] } = {
  list: ['list'],
  scan: ['scan'],
  sudo: ['read', 'list', 'scan'],
};

/** An ACL whose rules say all that it allows: that of the `root` policy has one for every path. */
export function spelledOut(acl: Acl): Acl {
  if (!acl.root) return acl;
  return mergePolicies(
    [{ name: 'everything', namespace: '', rules: [{ path: '*', capabilities: GRANTS }] }],
    acl.dialect,
  );
}

/** The capabilities that a rule grants. */
function grantsOf({ capabilities }: AclRule): Grant[] {
  return GRANTS.filter((grant) => capabilities & CAPABILITY_BITS[grant]);
}

function grantingRule(acl: Acl, capability: Grant, lookup: Lookup, path: string): AclRule | undefined {
  const rule = winningRule(acl, lookup, path);
  return rule && rule.capabilities & CAPABILITY_BITS[capability] ? rule : undefined;
}

/** Which paths count. */
export interface Counted {
  /** Paths that do not. @default none */
  readonly except?: readonly PathSet[];
  /** Paths of which alone it is asked. @default all */
  readonly within?: PathSet;
}

/**
 * A path on which a rule of an ACL grants a capability and no other ACL does, or only to requests of which it asks
 * more; undefined where there is none. Exact, but that a constraint on parameters counts as stricter unless it
 * certainly is not.
 *
 * @param acl the ACL, spelled out as the others are
 * @param others the ACLs that it is held against
 * @param counted the paths that count; all unless given
 */
export function gain(
  acl: Acl,
  rule: AclRule,
  capability: Grant,
  others: readonly Acl[],
  { except = [], within }: Counted = {},
): Gain | undefined {
  if (!(rule.capabilities & CAPABILITY_BITS[capability])) return undefined;
  const besides = others
    .flatMap((other) => AclIndex.of(other).touching(rule.pattern))
    .map(({ pattern }) => pattern);
  if (within) besides.push(within);
  for (const lookup of LOOKUPS[capability] ?? ['read']) {
    const grantedBy = (path: string) =>
      others.flatMap((other) => grantingRule(other, capability, lookup, path) ?? []);
    const found = pathOfRule(
      { acl, rule, operation: lookup, except, besides },
      (path) =>
        (within === undefined || isInSet(within, path)) &&
        !grantedBy(path).some((granting) => asksNoMore(granting, rule, capability)),
    );
    if (found) return { rule, capability, path: found.path, loosened: grantedBy(found.path).length > 0 };
  }
  return undefined;
}

/**
 * All that an ACL grants and no other one does: for each of its rules the capabilities, with a path each.
 *
 * @param exceptOn paths that do not count, by capability
 */
export function gains(
  acl: Acl,
  others: readonly Acl[],
  exceptOn: (capability: Grant) => readonly PathSet[] = () => [],
): Gain[] {
  return rulesOf(acl).flatMap((rule) =>
    grantsOf(rule).flatMap(
      (capability) => gain(acl, rule, capability, others, { except: exceptOn(capability) }) ?? [],
    ),
  );
}
