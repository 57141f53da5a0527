import { type AclRule } from '../access/acl';
import { type Operation } from '../access/capability';
import { type DecidedRequest, decidedRequest, isSetRequest } from './decided-request';
import { type Identity } from './identity';
import { type EsoRequest } from './request';

/** What a rule of a policy is used for. */
export interface RuleUse {
  readonly operations: Set<Operation>;
  /** Paths that are asked for; kept for rules with a wildcard alone. */
  readonly paths: Set<string>;
}

/** What becomes of all that ESO asks, as far as rules want to know it: nothing else is kept. */
export interface RequestSurvey {
  readonly refused: readonly DecidedRequest[];
  /** Requests to list. */
  readonly lists: readonly DecidedRequest[];
  /** What each rule is used for, by {@link ruleKey}. */
  readonly uses: ReadonlyMap<string, RuleUse>;
}

/** Names a rule of a policy in a plan. */
export function ruleKey(server: string, policy: string, path: string): string {
  return `${server} ${policy} ${path}`;
}

/** Decides every request once. Those without an identity to make them are left to `login-mismatch`. */
export function surveyOf(
  requests: Iterable<EsoRequest>,
  identityOf: (request: EsoRequest) => Identity | undefined,
): RequestSurvey {
  const refused: DecidedRequest[] = [];
  const lists: DecidedRequest[] = [];
  const uses = new Map<string, RuleUse>();
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

function noteUse(uses: Map<string, RuleUse>, rule: AclRule, request: EsoRequest): void {
  for (const { policy, rule: source } of rule.sources) {
    const key = ruleKey(request.login.server, policy, source.path);
    let use = uses.get(key);
    if (!use) uses.set(key, (use = { operations: new Set(), paths: new Set() }));
    use.operations.add(request.operation);
    if (rule.pattern.table !== 'exact' || isSetRequest(request)) use.paths.add(request.path);
  }
}
