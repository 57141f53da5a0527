import { type Acl, type AclRule } from './acl';
import {
  CAPABILITY_BITS,
  capabilitiesOf,
  requiredBit,
  type Capability,
  type CapabilityBits,
  type Operation,
} from './capability';
import { refusedParameter, type RequestParameters } from './parameters';
import { compareSpecificity, matches, parsePattern } from './pattern';

/** A request as the ACL sees it. */
export interface AccessRequest {
  readonly operation: Operation;
  /** Without `/v1/`, with the path of its namespace. A LIST arrives with a trailing slash. */
  readonly path: string;
  /** Body of a write or query of a read. @default none */
  readonly parameters?: RequestParameters;
  /** Seconds that the response is asked to be wrapped for. @default not wrapped */
  readonly wrapTtl?: number;
}

/** What became of a request, and why. */
export type Verdict =
  | 'allowed'
  /** The `root` policy, or a request for help. */
  | 'always-allowed'
  | 'no-rule'
  | 'denied'
  | 'capability-missing'
  | 'wrapping-refused'
  | 'parameter-refused'
  /** A root protected path, and the rule has no `sudo`. */
  | 'sudo-missing';

/** The answer to a request. */
export interface Decision {
  readonly allowed: boolean;
  readonly verdict: Verdict;
  /** The one rule that decided; absent when none matched or none was asked. */
  readonly rule?: AclRule;
  /** More about a refusal, e.g. which parameter. */
  readonly detail?: string;
}

/**
 * Decides a request, as `AllowOperation` in Vault's `vault/acl.go` does.
 *
 * @param rootPaths patterns of the root protected paths, on which `sudo` is needed too; default none
 */
export function decide(acl: Acl, request: AccessRequest, rootPaths: readonly string[] = []): Decision {
  const { operation } = request;
  if (acl.root || operation === 'help') return { allowed: true, verdict: 'always-allowed' };
  const path = request.path.replace(/^\/+/, '');
  const rule = winningRule(acl, operation, path);
  if (!rule) return { allowed: false, verdict: 'no-rule' };
  if (rule.capabilities & CAPABILITY_BITS.deny) return { allowed: false, verdict: 'denied', rule };
  if (!(rule.capabilities & requiredBit(operation))) {
    return { allowed: false, verdict: 'capability-missing', rule };
  }
  const wrapping = refusedWrapping(rule, request.wrapTtl);
  if (wrapping) return { allowed: false, verdict: 'wrapping-refused', rule, detail: wrapping };
  if (CONSTRAINED.has(operation)) {
    const detail = refusedParameter(rule, request.parameters ?? {}, acl.dialect);
    if (detail) return { allowed: false, verdict: 'parameter-refused', rule, detail };
  }
  if (!(rule.capabilities & CAPABILITY_BITS.sudo) && isRootPath(rootPaths, path)) {
    return { allowed: false, verdict: 'sudo-missing', rule };
  }
  return { allowed: true, verdict: 'allowed', rule };
}

/**
 * What `sys/capabilities` answers for a path: looked up as a LIST is, with its fallback; `['deny']`
 * where nothing is granted, `['root']` for the root policy. Sorted.
 */
export function capabilities(acl: Acl, path: string): (Capability | 'root')[] {
  if (acl.root) return ['root'];
  const rule = winningRule(acl, 'list', path.replace(/^\/+/, ''));
  const names = capabilitiesOf(rule?.capabilities ?? 0);
  return names.length > 0 ? names : ['deny'];
}

/**
 * Whether some request with this operation is possible on the path, were it given the parameters
 * and the wrapping that the rule may ask for.
 */
export function permits(acl: Acl, operation: Operation, path: string): boolean {
  if (acl.root || operation === 'help') return true;
  const rule = winningRule(acl, operation, path);
  return rule !== undefined && (rule.capabilities & requiredBit(operation)) !== 0;
}

/** The one rule that speaks for a path (without leading slash) and an operation. */
export function winningRule(acl: Acl, operation: Operation, path: string): AclRule | undefined {
  const exact = acl.exact.get(path);
  if (exact) return exact;
  const lists = operation === 'list' || (operation === 'scan' && acl.dialect.product === 'openbao');
  if (!lists || !path.endsWith('/')) return winningPatternRule(acl, path);

  const withoutSlash = path.slice(0, -1);
  const exactWithoutSlash = acl.exact.get(withoutSlash);
  if (exactWithoutSlash) return exactWithoutSlash;
  if (operation === 'scan' && !acl.dialect.scansLikeList) return winningPatternRule(acl, path);
  switch (acl.dialect.listOrder) {
    case 'without-slash-first':
      return winningPatternRule(acl, withoutSlash) ?? winningPatternRule(acl, path);
    case 'with-slash-first':
      return winningPatternRule(acl, path) ?? winningPatternRule(acl, withoutSlash);
    case 'ranked':
      return rankedListRule([...candidates(acl, withoutSlash), ...candidates(acl, path)]);
  }
}

/** Operations whose parameters are looked at. */
const CONSTRAINED: ReadonlySet<Operation> = new Set<Operation>([
  'read',
  'update',
  'create',
  'patch',
  'recover',
]);

function winningPatternRule(acl: Acl, path: string): AclRule | undefined {
  const prefix = longestPrefix(acl, path);
  if (acl.segments.length === 0) return prefix;
  const parts = path.split('/');
  const segments = acl.segments.find((rule) => matches(rule.pattern, parts));
  if (!prefix || !segments) return prefix ?? segments;
  return compareSpecificity(prefix.pattern, segments.pattern) > 0 ? prefix : segments;
}

function longestPrefix(acl: Acl, path: string): AclRule | undefined {
  for (const length of acl.prefixLengths) {
    if (length > path.length) continue;
    const rule = acl.prefixes.get(path.slice(0, length));
    if (rule) return rule;
  }
  return undefined;
}

function candidates(acl: Acl, path: string): AclRule[] {
  const prefix = longestPrefix(acl, path);
  const parts = path.split('/');
  const segments = acl.segments.filter((rule) => matches(rule.pattern, parts));
  return prefix ? [prefix, ...segments] : segments;
}

/** The best deny if it outranks the best grant of `list`; else that grant; else the best of all. */
function rankedListRule(rules: readonly AclRule[]): AclRule | undefined {
  const having = (bit: CapabilityBits) => rules.filter((rule) => rule.capabilities & bit);
  const deny = mostSpecific(having(CAPABILITY_BITS.deny));
  const list = mostSpecific(having(CAPABILITY_BITS.list));
  if (deny && (!list || compareSpecificity(deny.pattern, list.pattern) > 0)) return deny;
  return list ?? mostSpecific(rules);
}

function mostSpecific(rules: readonly AclRule[]): AclRule | undefined {
  const [first, ...others] = rules;
  if (!first) return undefined;
  return others.reduce(
    (best, rule) => (compareSpecificity(rule.pattern, best.pattern) > 0 ? rule : best),
    first,
  );
}

function refusedWrapping(rule: AclRule, wrapTtl: number | undefined): string | undefined {
  const { minWrappingTtl: min, maxWrappingTtl: max } = rule;
  if (max > 0 && (wrapTtl === undefined || wrapTtl > max)) return `must be wrapped for at most ${max}s`;
  if (min > 0 && (wrapTtl === undefined || wrapTtl < min)) return `must be wrapped for at least ${min}s`;
  return min !== 0 && max !== 0 && max < min
    ? `the bounds of the wrapping TTL exclude each other: ${min}s to ${max}s`
    : undefined;
}

function isRootPath(rootPaths: readonly string[], path: string): boolean {
  const parts = path.split('/');
  return rootPaths.some((rootPath) => matches(parsePattern(rootPath), parts));
}
