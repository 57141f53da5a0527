import { type Acl, type AclRule } from './acl';
import { AclIndex } from './acl-index';
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
 *
 * @param except sets whose paths do not count; default none
 */
export function overlap(
  acl: Acl,
  operation: Operation,
  set: PathSet,
  except: readonly PathSet[] = [],
): Witness | undefined {
  const isPossible = (path: string) => permits(acl, operation, path) && !isInAny(except, path);
  const path = findPath({ acl, operation, set, except, needsGrant: true }, isPossible);
  return path === undefined ? undefined : { path, rule: winningRule(acl, operation, path) };
}

/** A path on which just this rule of an ACL makes the operation possible, and which is in none of the sets. */
export function excess(
  acl: Acl,
  rule: AclRule,
  operation: Operation,
  except: readonly PathSet[],
): Witness | undefined {
  if (!(rule.capabilities & requiredBit(operation))) return undefined;
  return pathOfRule({ acl, rule, operation, except });
}

/** What is searched among the paths on which a rule is the one that decides. */
interface RuleSearch {
  readonly acl: Acl;
  readonly rule: AclRule;
  /** By which lookup it is to decide. */
  readonly operation: Operation;
  readonly except: readonly PathSet[];
  /** More patterns that decide which paths are wanted. @default none */
  readonly besides?: readonly Pattern[];
}

/** A path on which just this rule of an ACL decides, which is in none of the sets, and which is wanted. */
export function pathOfRule(
  { acl, rule, operation, except, besides }: RuleSearch,
  isWanted: (path: string) => boolean = () => true,
): Witness | undefined {
  const set = sendable(rule.pattern);
  if (!set) return undefined;
  const isFound = (path: string) =>
    winningRule(acl, operation, path) === rule && !isInAny(except, path) && isWanted(path);
  const path =
    rule.pattern.table === 'exact'
      ? endsOf(segmentsOf(rule.pattern), set, operation).find(isFound)
      : findPath({ acl, operation, set, except, besides, needsGrant: false }, isFound);
  return path === undefined ? undefined : { path, rule };
}

/** The segments of an exact path, whether or not a slash ends it. */
function segmentsOf({ parts }: Pattern): readonly string[] {
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** A rule's pattern as a set of paths; undefined where no client can send any of them. */
function sendable(pattern: Pattern): PathSet | undefined {
  const { text, parts } = pattern;
  return text === '' || parts.slice(0, -1).includes('') ? undefined : pattern;
}

function isInAny(sets: readonly PathSet[], path: string): boolean {
  if (sets.length === 0) return false;
  const parts = path.split('/');
  return sets.some((set) => matches(set, parts));
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
  const isRefused = (candidate: string) => !decideOn(candidate).allowed;
  const path = findPath({ acl, operation, set, except: [], needsGrant: false }, isRefused);
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

/** What is searched for a path. */
interface Search {
  readonly acl: Acl;
  readonly operation: Operation;
  readonly set: PathSet;
  /** Sets that no wanted path is in. */
  readonly except: readonly PathSet[];
  /** More patterns that decide which paths are wanted. @default none */
  readonly besides?: readonly Pattern[];
  /** Give up a branch when no rule alive has the capability. */
  readonly needsGrant: boolean;
}

/**
 * Walks the set segment by segment, depth first, with one representative of each class of segments
 * that the rules and exceptions still alive can tell apart, and returns the first path that is wanted.
 *
 * Two prefixes of the same depth with the same of them alive have the same future, so each such state
 * is visited once.
 */
function findPath(
  { acl, operation, set, except, besides = [], needsGrant }: Search,
  isWanted: (path: string) => boolean,
): string | undefined {
  const index = AclIndex.of(acl);
  const rules = index.touching(set);
  const patterns = [...rules.map((rule) => rule.pattern), ...except, ...besides];
  const fresh = freshCharacter([set, { text: index.characters }, ...except, ...besides]);
  const besidesFrom = rules.length + except.length;
  const bit = requiredBit(operation);
  const needsRule = needsGrant && !acl.root && bit !== 0;
  const visited = new Set<string>();

  const visit = (parts: readonly string[], alive: readonly number[]): string | undefined => {
    const depth = parts.length;
    const state = `${depth}:${alive.join()}`;
    if (visited.has(state)) return undefined;
    visited.add(state);

    if (needsRule && !alive.some((i) => (rules[i]?.capabilities ?? 0) & bit)) return undefined;
    const alivePatterns = alive.map((i) => patterns[i] as Pattern);
    const isExcepted = alive.some(
      (i) => i >= rules.length && i < besidesFrom && isSaturated(patterns[i] as Pattern, depth),
    );
    if (isExcepted) return undefined;
    // No path of the set has fewer segments.
    const isEnd = depth >= set.parts.length - 1;
    const found = isEnd ? endsOf(parts, set, operation).find(isWanted) : undefined;
    if (found !== undefined) return found;

    // From here on every path has the same rules, and they were just asked.
    if (isSaturated(set, depth) && alivePatterns.every((pattern) => isSaturated(pattern, depth))) {
      return undefined;
    }
    for (const segment of distinguishableSegments(set, alivePatterns, depth, fresh)) {
      const next = alive.filter((i) => survives(patterns[i] as Pattern, depth, segment));
      const result = visit([...parts, segment], next);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  const beginning = literalBeginning(set);
  const alive = [...patterns.keys()].filter((i) =>
    beginning.every((segment, depth) => survives(patterns[i] as Pattern, depth, segment)),
  );
  return visit(beginning, alive);
}

/** The segments that all paths of a set begin with, before the last that it names. */
function literalBeginning({ parts }: PathSet): readonly string[] {
  const wildcard = parts.indexOf('+');
  return parts.slice(0, wildcard < 0 ? -1 : Math.min(wildcard, parts.length - 1));
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
