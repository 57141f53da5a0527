import { ACCESS_OPERATIONS, type Operation } from '../access/capability';
import { decide, type Decision, type Verdict } from '../access/decision';
import { type AssumedValues, TooManyValues } from '../access/possible-acl';
import { listed } from './grouped';
import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { ownersOf, type PlanRecord } from '../plan/records';
import { CheckContext } from './context';
import { refusalText, ruleText } from './decided-request';
import { assumedText, type Identity } from './identity';
import { type EsoRequest, whoText, whyText } from './request';
import { isInSet, parsePathSet } from '../access/path-set';
import { usersText } from './users';

/** What is asked about an identity, as people write it. */
export interface Question {
  /** A tenant, or one of its placements: then every identity that it can use; a role, or `<auth mount>/<role>`. */
  readonly identity: string;
  readonly operation: string;
  /** As the identity asks it, in the Vault namespace that it logs in to. */
  readonly path: string;
}

/** Whether an identity may do something, and why. */
export interface Explanation {
  /** Place, auth mount and role. */
  readonly identity: string;
  readonly operation: Operation;
  readonly path: string;
  /** Whether it may; where that depends on values of templates that only the server knows: whether it can be. */
  readonly allowed: boolean;
  readonly verdict: Verdict;
  /** The server's product and version, by whose rules it was decided. */
  readonly dialect: string;
  /** The rule that decided, as it stands in its policies; absent where none matched. */
  readonly rule?: string;
  /** The policies that the rule stands in. */
  readonly policies: readonly string[];
  /** Why the rule is there, as its policies say. */
  readonly reasons: readonly string[];
  /** Who can use the identity; empty for the platform alone. */
  readonly users: string;
  /** What ESO, or a Vault Agent, asks of this path with this identity. */
  readonly requests: readonly string[];
  /** All of it for people. */
  readonly text: string;
}

/** What Vault has below a KV engine of version 2. */
const KV2_APIS: ReadonlySet<string> = new Set([
  'config',
  'data',
  'delete',
  'destroy',
  'metadata',
  'subkeys',
  'undelete',
]);

/** Whether a name means an identity: its role, `mount/role`, or `server mount/role`. */
function means(name: string, { key, role }: Identity): boolean {
  return name === role.name || name === `${role.mount}/${role.name}` || name === key;
}

/**
 * The identities that a name means: all that a tenant can use in any of its placements, or one placement, whoever
 * defined them, also by the name that it had before; else by role, by `mount/role`. A tenant's own role is called as it is: `mount/role` is the role alone.
 */
function identitiesNamed(context: CheckContext, name: string): Identity[] {
  const identities = [...context.identities().values()];
  const named = context.plan.tenants.filter(
    (tenant) =>
      tenant.name === name ||
      tenant.placement?.tenant === name ||
      tenant.formerly?.split('_')[0] === name ||
      tenant.formerly === name,
  );
  if (named.length === 0) return identities.filter((identity) => means(name, identity));
  return identities.filter((identity) => {
    const { tenants } = context.users(identity);
    return named.some((tenant) => tenants.has(tenant.name));
  });
}

function reasonText(request: EsoRequest): string {
  return `${whyText(request)} (at ${request.origin})`;
}

function isAskedFor(request: EsoRequest, operation: Operation, path: string): boolean {
  if (request.operation !== operation) return false;
  return request.path.endsWith('*') ? isInSet(parsePathSet(request.path), path) : request.path === path;
}

/** What becomes of a request: where templates leave several answers possible, one by which it is allowed. */
function decisionOf(
  identity: Identity,
  operation: Operation,
  path: string,
): { readonly decision: Decision; readonly assumed: AssumedValues } {
  const absolute = `${identity.prefix}${path}`;
  const decisions = [...identity.possibleAcls(absolute)].map(({ acl, assumed }) => ({
    decision: decide(acl, { operation, path: absolute }),
    assumed,
  }));
  const allowing = decisions.find(({ decision }) => decision.allowed);
  const chosen = allowing ?? decisions[0];
  if (!chosen) throw new Error(`'${identity.key}' has no access rules at all`);
  const isAlike = decisions.every(({ decision }) => decision.allowed === chosen.decision.allowed);
  return isAlike ? { decision: chosen.decision, assumed: new Map() } : chosen;
}

/** A path as Vault gets it, of one with a slash or the API's prefix before it. */
function requestPath(path: string): string {
  return path.replace(/^\/+/, '').replace(/^v1\//, '');
}

/** The path that was probably meant: the values of a KV engine of version 2 are below `data/`. */
function meantPath({ plan }: CheckContext, { role }: Identity, path: string): string | undefined {
  const engine = [...ownersOf(plan)]
    .flatMap(({ kvEngines }) => kvEngines)
    .find(
      ({ server, mount, version }) => version === 2 && server === role.server && path.startsWith(`${mount}/`),
    );
  if (engine === undefined) return undefined;
  const within = path.slice(engine.mount.length + 1);
  const [first = ''] = within.split('/');
  return KV2_APIS.has(first) || within === '' ? undefined : `${engine.mount}/data/${within}`;
}

/** Whether and why an identity may do something on a path, decided as its server would. */
export function explain(
  context: CheckContext,
  identity: Identity,
  operation: Operation,
  path: string,
): Explanation {
  const { dialect, key, role } = identity;
  const asked = requestPath(path);
  const full = operation === 'list' && !asked.endsWith('/') ? `${asked}/` : asked;
  const { decision, assumed } = decisionOf(identity, operation, full);
  const { rule, verdict, allowed } = decision;
  const policies = [...new Set(rule?.sources.map((source) => source.policy) ?? [])];
  const reasons = [...new Set(rule?.sources.flatMap((source) => source.rule.comment ?? []) ?? [])];
  const requests: EsoRequest[] = [];
  for (const request of context.requests()) {
    const own = context.identity(request.login) === identity;
    if (own && isAskedFor(request, operation, full)) requests.push(request);
  }
  const meant = allowed ? undefined : meantPath(context, identity, full);
  const users = usersText(context.users(identity));
  const explained = {
    identity: key,
    operation,
    path: full,
    allowed,
    verdict,
    dialect: dialect.name,
    rule: rule && ruleText(rule),
    policies,
    reasons,
    users,
    requests: requests.map(reasonText),
  };
  const why = allowed
    ? `rule '${rule ? ruleText(rule) : '*'}' of ${listed(policies)} allows it${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`
    : refusalText(decision);
  const lines = [
    `${role.name} ${allowed ? 'may' : 'may not'} ${operation} ${full}${assumedText(assumed)}: ${why}`,
    ...(assumed.size > 0 ? ['  the proof ends there: only the server knows'] : []),
    ...(meant === undefined ? [] : [`  values of KV version 2 are below data/: is ${meant} meant?`]),
    `  decided as ${dialect.name} does, over ${listed(role.policies, 20)}${role.noDefaultPolicy ? '' : " and Vault's default policy"}`,
    `  who can use it: ${users || 'the platform alone'}`,
    ...requests.map((request) => `  ${whoText(request)} ${reasonText(request)}`),
  ];
  return { ...explained, text: `${lines.join('\n')}\n` };
}

/**
 * Whether and why each identity that a name means may do something on a path: those that may before the others.
 *
 * @throws DefinitionError when there is no such identity or operation, or it cannot be decided
 */
export function explanations(plan: PlanRecord, { identity, operation, path }: Question): Explanation[] {
  const context = new CheckContext(plan);
  const named = identitiesNamed(context, identity);
  const known = ACCESS_OPERATIONS.find((name) => name === operation);
  if (named.length === 0) {
    const roles = [...context.identities().values()].map(({ role }) => role.name);
    throw unknown('identity', identity, roles, plan.platform);
  }
  if (!known) throw unknown('operation', operation, ACCESS_OPERATIONS, plan.platform);
  requirePath(path, plan.platform);
  const explained = named.map((one) => {
    try {
      return explain(context, one, known, path);
    } catch (error) {
      if (error instanceof TooManyValues) throw undecidable(one, error, plan.platform);
      throw error;
    }
  });
  return explained.sort((a, b) => Number(b.allowed) - Number(a.allowed));
}

/** Refuses what no client can ask for. */
function requirePath(path: string, where: string): void {
  try {
    parsePathSet(requestPath(path));
  } catch {
    throw new DefinitionError({
      id: 'malformed-path',
      given: `path is ${quoteValue(path)}`,
      expected: 'a path in Vault, for example secret/data/shop/payment',
      fix: 'Correct the path.',
      where,
    });
  }
}

function undecidable(
  { key, policies }: Identity,
  { message }: TooManyValues,
  where: string,
): DefinitionError {
  const existing = policies.filter(({ text }) => text !== undefined).map(({ name }) => name);
  return new DefinitionError({
    id: 'undecidable-templates',
    given: `what '${key}' may do depends on templates of ${listed(existing)}: ${message}`,
    expected: 'policies with fewer templates',
    fix: 'Ask Vault itself with `vault token capabilities`, or give the role policies with fewer templates.',
    where,
  });
}

function unknown(what: string, given: string, known: readonly string[], where: string): DefinitionError {
  const shown = known.slice(0, 20).join(', ');
  return new DefinitionError({
    id: 'unknown-name',
    given: `${what} is ${quoteValue(given)}`,
    expected: `one of ${shown}${known.length > 20 ? ', …' : ''}`,
    fix: `Correct the ${what}.`,
    where,
  });
}
