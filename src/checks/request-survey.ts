import { type AclRule } from '../access/acl';
import { type CapabilityBits, requiredBit } from '../access/capability';
import { type DecidedRequest, decidedRequest, isSetRequest } from './decided-request';
import { type Identity } from './identity';
import { type EsoRequest } from './request';

/** What a rule of a policy is used for. */
export interface RuleUse {
  /** The capabilities that are needed. */
  capabilities: CapabilityBits;
  /** Paths that are asked for, for a rule with a wildcard. */
  paths?: Set<string>;
}

/** What becomes of all that ESO asks, as far as rules want to know it: nothing else is kept. */
export interface RequestSurvey {
  readonly refused: readonly DecidedRequest[];
  /** Requests to list. */
  readonly lists: readonly DecidedRequest[];
  /** What each rule is used for, by server and policy and then by its path. */
  readonly uses: ReadonlyMap<string, ReadonlyMap<string, Readonly<RuleUse>>>;
}

/** Decides every request once. Those without an identity to make them are left to `login-mismatch`. */
export function surveyOf(
  requests: Iterable<EsoRequest>,
  identityOf: (request: EsoRequest) => Identity | undefined,
): RequestSurvey {
  const refused: DecidedRequest[] = [];
  const lists: DecidedRequest[] = [];
  const uses = new Map<string, Map<string, RuleUse>>();
  for (const request of requests) {
    const identity = identityOf(request);
    if (!identity || request.kind === 'login') continue;
    const decided = decidedRequest(identity, request);
    if (decided.refusal) refused.push(decided);
    if (request.operation === 'list') lists.push(decided);
    for (const rule of decided.rules) noteUse(uses, rule, request);
  }
  return { refused, lists, uses };
}

function noteUse(uses: Map<string, Map<string, RuleUse>>, rule: AclRule, request: EsoRequest): void {
  for (const { policy, rule: source } of rule.sources) {
    const key = `${request.login.server} ${policy}`;
    let rules = uses.get(key);
    if (!rules) uses.set(key, (rules = new Map()));
    let use = rules.get(source.path);
    if (!use) rules.set(source.path, (use = { capabilities: 0 }));
    use.capabilities |= requiredBit(request.operation);
    if (rule.pattern.table === 'exact' && !isSetRequest(request)) continue;
    (use.paths ??= new Set()).add(request.path);
  }
}
