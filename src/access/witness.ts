import { type Acl, type AclRule, rulesOf } from './acl';
import { requiredBit, type Operation } from './capability';
import { decide, permits, winningRule, type Decision } from './decision';
import { type RequestParameters } from './parameters';
import { matches, type Pattern } from './pattern';
import { type PathSet } from './path-set';
import { distinguishableSegments, freshCharacter, isSaturated, survives } from './segment-class';

/** A path that proves an answer, with the rule that spoke for it. */
export interface Witness {
  /** As the server sees it: a LIST with its trailing slash. */
  readonly path: string;
  readonly rule?: AclRule;
}

/**
 * A path of the set on which the operation is possible, or `undefined` when there is none.
 *
 * Possible means that the winning rule has the capability; parameters and wrapping that it may ask
 * for are taken as given. Sound and complete: the witness was decided by the real function, and the
 * search visits one path of every class that the rules can tell apart.
 */
export function overlap(acl: Acl, operation: Operation, set: PathSet): Witness | undefined {
  const isPossible = (path: string) => permits(acl, operation, path);
  const path = findPath(acl, operation, set, isPossible, true);
  return path === undefined ? undefined : { path, rule: winningRule(acl, operation, path) };
}

/** A path of a set that is not covered, with the refusal. */
export interface Gap {
  readonly path: string;
  readonly decision: Decision;
}

/**
 * A path of the set on which a request with these parameters is refused, or `undefined` when the
 * whole set is covered.
 */
export function gap(
  acl: Acl,
  operation: Operation,
  set: PathSet,
  parameters: RequestParameters = {},
): Gap | undefined {
  const decideOn = (path: string) => decide(acl, { operation, path, parameters });
  const path = findPath(acl, operation, set, (candidate) => !decideOn(candidate).allowed, false);
  return path === undefined ? undefined : { path, decision: decideOn(path) };
}

/** Whether every path of the set is allowed. */
export function covers(
  acl: Acl,
  operation: Operation,
  set: PathSet,
  parameters: RequestParameters = {},
): boolean {
  return gap(acl, operation, set, parameters) === undefined;
}

/**
 * Walks the set segment by segment, depth first, with one representative of each class of segments
 * that the rules still alive can tell apart, and returns the first path that is wanted.
 *
 * Two prefixes of the same depth with the same rules alive have the same future, so each such state
 * is visited once.
 *
 * @param needsGrant give up a branch when no rule alive has the capability
 */
function findPath(
  acl: Acl,
  operation: Operation,
  set: PathSet,
  isWanted: (path: string) => boolean,
  needsGrant: boolean,
): string | undefined {
  const rules = rulesOf(acl);
  const patterns = [set, ...rules.map((rule) => rule.pattern)];
  const fresh = freshCharacter(patterns);
  const bit = requiredBit(operation);
  const needsRule = needsGrant && !acl.root && bit !== 0;
  const visited = new Set<string>();

  const visit = (parts: readonly string[], alive: readonly number[]): string | undefined => {
    const depth = parts.length;
    const state = `${depth}:${alive.join()}`;
    if (visited.has(state)) return undefined;
    visited.add(state);

    const aliveRules = alive.map((i) => rules[i] as AclRule);
    if (needsRule && !aliveRules.some((rule) => rule.capabilities & bit)) return undefined;
    const found = endsOf(parts, set, operation).find(isWanted);
    if (found !== undefined) return found;

    const alivePatterns = aliveRules.map((rule) => rule.pattern);
    // From here on every path has the same rules, and they were just asked.
    if (isSaturated(set, depth) && alivePatterns.every((pattern) => isSaturated(pattern, depth))) {
      return undefined;
    }
    for (const segment of distinguishableSegments(set, alivePatterns, depth, fresh)) {
      const next = alive.filter((i) => survives((rules[i] as AclRule).pattern, depth, segment));
      const result = visit([...parts, segment], next);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  return visit([], [...rules.keys()]);
}

/** The requests whose path consists of these segments, with and without a slash behind them. */
function endsOf(parts: readonly string[], set: Pattern, operation: Operation): string[] {
  if (parts.length === 0) return [];
  const path = parts.join('/');
  const ends: string[] = [];
  const listed = operation === 'list' || operation === 'scan';
  // The server appends the slash to a LIST that lacks it.
  if (matches(set, parts)) ends.push(listed ? `${path}/` : path);
  if (matches(set, [...parts, ''])) ends.push(`${path}/`);
  return ends;
}
