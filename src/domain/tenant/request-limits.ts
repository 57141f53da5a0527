import { generatorsName } from '../../plan/owner-names';
import { kvReadPath } from '../../plan/wire-path';
import { type Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { type KvEngine } from '../kv/kv-engine';
import { type KubernetesAuth } from '../login/kubernetes-auth';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { quotaServer, type RateLimit, rateOf } from '../vault/rate-limit-quota';
import { placeOfVault } from '../vault/vault-namespace';

/**
 * What a tenant may ask of Vault, so that its neighbours do not wait for it: of each address of a client, of which ESO
 * is one.
 *
 * @experimental
 */
export interface RequestLimits {
  /**
   * Logins in each interval, of its store's role and of that of its generators each.
   *
   * @default - no quota of logins
   */
  readonly logins?: number;
  /**
   * Requests to its secrets in each interval.
   *
   * @default - no quota of requests
   */
  readonly reads?: number;
  /**
   * The interval.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * For how long all of that is refused after one request too many.
   *
   * @default - until the interval ends
   */
  readonly block?: Duration;
}

/** Where and who the tenant is whose requests are limited. */
interface Limited {
  readonly owner: string;
  readonly prefix: string;
  readonly kv: KvEngine;
  readonly auth: KubernetesAuth;
  /** Whether it has an identity for its generators. */
  readonly hasGenerators: boolean;
}

/** Adds the quotas of a tenant to the plan: of the logins with its roles, and of requests to its part of the engine. */
export function addQuotas(
  plan: PlanBuilder,
  scope: Resource,
  limits: RequestLimits,
  { owner, prefix, kv, auth, hasGenerators }: Limited,
): void {
  const server = placeOfVault(kv.vault);
  const add = (name: string, requests: number | undefined, of: { path: string; role?: string }) => {
    if (requests === undefined) return;
    const rate = rateOf({ ...limits, requests }, 'requests', scope.node.path);
    plan.add(scope, 'rateLimitQuotas', { server, name, ...of, ...rate });
  };
  const path = `auth/${auth.mount}/`;
  for (const role of [owner, ...(hasGenerators ? [generatorsName(owner)] : [])])
    add(`${role}_logins`, limits.logins, { path, role });
  add(`${owner}_reads`, limits.reads, { path: `${kvReadPath(kv, prefix)}/*` });
}

/**
 * What a tenant may ask of Vault, when it is well-formed.
 *
 * @throws DefinitionError when a number or a duration is out of its range, or the engine is in a Vault namespace
 */
export function requireLimits(limits: RequestLimits, kv: KvEngine, where: string): RequestLimits {
  requireOptions('RequestLimits', limits, where);
  quotaServer(kv.vault, where);
  for (const name of ['logins', 'reads'] as const) {
    const rate: RateLimit = { ...limits, requests: limits[name] ?? 1 };
    rateOf(rate, name, where);
  }
  return { ...limits };
}
