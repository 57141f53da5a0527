import { type Acl, type AclRule, rulesOf } from '../access/acl';
import { decide, type Decision } from '../access/decision';
import { parsePathSet } from '../access/path-set';
import { gap, overlap } from '../access/witness';
import { type Identity } from './identity';
import { type EsoRequest } from './request';

/** Why an identity may not do what is asked, on which path. */
export interface Refusal {
  readonly path: string;
  readonly decision: Decision;
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

/** What becomes of a request. A set is refused where one of its paths is. */
export function decidedRequest(identity: Identity, request: EsoRequest): DecidedRequest {
  const { acl } = identity;
  const { operation } = request;
  if (request.kind === 'login') return { request, identity, rules: [] };
  if (isSetRequest(request)) {
    const set = parsePathSet(request.path);
    const rules = rulesOf(acl).filter((rule) => overlap(alone(rule, acl), operation, set));
    return { request, identity, refusal: gap(acl, operation, set), rules };
  }
  const path = operation === 'list' ? `${request.path}/` : request.path;
  const decision = decide(acl, { operation, path, parameters: request.parameters });
  return decision.allowed
    ? { request, identity, rules: decision.rule ? [decision.rule] : [] }
    : { request, identity, refusal: { path, decision }, rules: [] };
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
  const named = rule ? `rule '${rule.pattern.text}' of ${policiesOf(rule)}` : '';
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

/** The policies that a merged rule comes from. */
function policiesOf(rule: AclRule): string {
  const names = [...new Set(rule.sources.map(({ policy }) => `'${policy}'`))];
  return `${names.length > 1 ? 'policies' : 'policy'} ${names.join(', ')}`;
}

/** The rule that lets somebody through, in words; without one it was the `root` policy. */
export function byRule(rule: AclRule | undefined): string {
  return rule ? `by rule '${rule.pattern.text}' of ${policiesOf(rule)}` : "by policy 'root'";
}
