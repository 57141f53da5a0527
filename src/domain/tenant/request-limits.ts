import { kvReadPath } from '../../plan/wire-path';
import { type Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { type KvEngine } from '../kv/kv-engine';
import { type KubernetesAuth } from '../login/kubernetes-auth';
import { type PlanBuilder } from '../platform/plan-builder';
import { type Resource } from '../platform/resource';
import { quotaServer, rateOf } from '../vault/rate-limit-quota';
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
  /** The roles that ESO logs in with for it. */
  readonly roles: readonly string[];
}

/** Rates of a tenant, of which what is not limited is absent. */
export type LimitedRates = Partial<Record<'logins' | 'reads', ReturnType<typeof rateOf>>>;

/**
 * What a tenant may ask of Vault.
 *
 * @throws DefinitionError when a number or a duration is out of its range, or the engine is in a Vault namespace
 */
export function limitedRates(limits: RequestLimits, kv: KvEngine, where: string): LimitedRates {
  requireOptions('RequestLimits', limits, where);
  quotaServer(kv.vault, where);
  const rates = (['logins', 'reads'] as const).flatMap((name) => {
    const requests = limits[name];
    // Interval and block are held to their ranges, also where there is nothing to limit.
    const rate = rateOf({ ...limits, requests: requests ?? 1 }, name, where);
    return requests === undefined ? [] : [[name, rate] as const];
  });
  return Object.fromEntries(rates);
}

/** Adds the quotas of a tenant to the plan: of the logins with its roles, and of requests to its part of the engine. */
export function addQuotas(
  plan: PlanBuilder,
  scope: Resource,
  { logins, reads }: LimitedRates,
  { owner, prefix, kv, auth, roles }: Limited,
): void {
  const server = placeOfVault(kv.vault);
  const path = `auth/${auth.mount}/`;
  if (logins)
    for (const role of roles)
      plan.add(scope, 'rateLimitQuotas', { server, name: `${role}_logins`, path, role, ...logins });
  if (!reads) return;
  const below = `${kvReadPath(kv, prefix)}/*`;
  plan.add(scope, 'rateLimitQuotas', { server, name: `${owner}_reads`, path: below, ...reads });
}
