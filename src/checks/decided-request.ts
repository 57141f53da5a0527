import { type Acl, type AclRule } from '../access/acl';
import { AclIndex } from '../access/acl-index';
import { decide, type Decision } from '../access/decision';
import { type Reach } from '../access/access-index';
import { parsePathSet } from '../access/path-set';
import { type AssumedValues } from '../access/possible-acl';
import { gap, overlap } from '../access/witness';
import { assumedText, type Identity } from './identity';
import { type EsoRequest } from './request';

/** Why an identity may not do what is asked, on which path of its place. */
export interface Refusal {
  readonly path: string;
  readonly decision: Decision;
  /** Values of templates that nobody knows, for which it is refused. */
  readonly assumed: AssumedValues;
}

/** A request, who makes it, and what becomes of it. */
export interface DecidedRequest {
  readonly request: EsoRequest;
  readonly identity: Identity;
  /** Absent where all of the request is allowed. */
  readonly refusal?: Refusal;
  /** The rules that allow it, or parts of it. */
  readonly rules: readonly AclRule[];
}

/** Whether a request names a set of paths. */
export function isSetRequest({ path }: EsoRequest): boolean {
  return path.endsWith('*');
}

/** What becomes of a request. A set is refused where one of its paths is; where templates may refuse it, it is. */
export function decidedRequest(identity: Identity, request: EsoRequest): DecidedRequest {
  if (request.kind === 'login') return { request, identity, rules: [] };
  let refusal: Refusal | undefined;
  const rules: AclRule[] = [];
  const { prefix } = identity;
  for (const { acl, assumed } of identity.possibleAcls(`${prefix}${request.path}`)) {
    const decided = isSetRequest(request)
      ? decidedSet(acl, prefix, request)
      : decidedPath(acl, prefix, request);
    if (decided.refusal) refusal ??= { ...decided.refusal, assumed };
    rules.push(...decided.rules);
  }
  return { request, identity, refusal, rules };
}

/** What one ACL says of a request. */
interface Decided {
  readonly refusal?: Omit<Refusal, 'assumed'>;
  readonly rules: readonly AclRule[];
}

function decidedSet(acl: Acl, prefix: string, { operation, path }: EsoRequest): Decided {
  const set = parsePathSet(`${prefix}${path}`);
  const rules = AclIndex.of(acl)
    .touching(set)
    .filter((rule) => overlap(alone(rule, acl), operation, set));
  const found = gap(acl, operation, set);
  return { refusal: found && { ...found, path: found.path.slice(prefix.length) }, rules };
}

function decidedPath(acl: Acl, prefix: string, request: EsoRequest): Decided {
  const { operation, parameters } = request;
  const path = operation === 'list' ? `${request.path}/` : request.path;
  const decision = decide(acl, { operation, path: `${prefix}${path}`, parameters });
  if (!decision.allowed) return { refusal: { path, decision }, rules: [] };
  return { rules: decision.rule ? [decision.rule] : [] };
}

/** An ACL of one rule. */
function alone(rule: AclRule, { dialect }: Acl): Acl {
  const { pattern } = rule;
  return {
    dialect,
    root: false,
    exact: new Map(pattern.table === 'exact' ? [[pattern.text, rule]] : []),
    prefixes: new Map(pattern.table === 'prefix' ? [[pattern.body, rule]] : []),
    prefixLengths: pattern.table === 'prefix' ? [pattern.body.length] : [],
    segments: pattern.table === 'segments' ? [rule] : [],
  };
}

/** A decision in words: `no rule matches it`. */
export function refusalText({ verdict, rule, detail }: Decision): string {
  const named = rule ? `rule '${ruleText(rule)}' of ${policiesOf(rule)}` : '';
  switch (verdict) {
    case 'no-rule':
      return 'no rule matches it';
    case 'denied':
      return `${named} denies it`;
    case 'capability-missing':
      return `${named} decides and does not grant it`;
    default:
      return `${named} refuses it${detail ? `: ${detail}` : ''}`;
  }
}

/** The path of a rule as its policies have it: without the namespace that they are written to. */
export function ruleText({ pattern, sources: [source] }: AclRule): string {
  return source?.rule.path.replace(/^\//, '') ?? pattern.text;
}

/** The policies that a merged rule comes from. */
function policiesOf(rule: AclRule): string {
  const names = [...new Set(rule.sources.map(({ policy }) => `'${policy}'`))];
  return `${names.length > 1 ? 'policies' : 'policy'} ${names.join(', ')}`;
}

/** What tells the rule that lets an identity through from all others, whatever the values of its templates. */
export function reachKey({ identity, rule }: Pick<Reach, 'identity' | 'rule'>): string {
  const places = rule?.sources.map(({ policy, rule: { path, position } }) =>
    position ? `${policy} ${position.line}:${position.column}` : path,
  );
  return `${identity} ${[...new Set(places)].join(' ')}`;
}

/** The rule that lets somebody through, in words; without one it was the `root` policy. */
export function byRule({ rule, assumed }: Reach): string {
  const by = rule ? `by rule '${ruleText(rule)}' of ${policiesOf(rule)}` : "by policy 'root'";
  return `${by}${assumedText(assumed)}`;
}
