import { goDuration } from '../../plan/duration';
import { type RateLimitQuotaRecord } from '../../plan/kinds/rate-limit-quota';
import { type CheckContext } from '../context';
import { type EsoRequest, timesOf } from '../request';
import { type Rule } from '../rule';

/** The quotas of a server, by what they are of. */
class Quotas {
  private readonly byRole = new Map<string, RateLimitQuotaRecord>();
  private readonly byPath = new Map<string, RateLimitQuotaRecord>();

  public add(quota: RateLimitQuotaRecord): void {
    if (quota.role === undefined) this.byPath.set(quota.path.replace(/\*$/, ''), quota);
    else this.byRole.set(`${quota.path} ${quota.role}`, quota);
  }

  /** The only one that a request counts for: Vault's `queryQuota`, from the most specific on. */
  public of({ kind, login, path }: EsoRequest): RateLimitQuotaRecord | undefined {
    const ofRole = kind === 'login' ? this.byRole.get(`auth/${login.mount}/ ${login.role}`) : undefined;
    if (ofRole) return ofRole;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 2) + 1) {
      const quota = this.byPath.get(path.slice(0, end));
      if (quota) return quota;
    }
    return this.byPath.get('');
  }
}

/** Of each quota, how much the ESO that asks most asks at once. */
function mostAtOnce(context: CheckContext): Map<RateLimitQuotaRecord, number> {
  const byServer = new Map<string, Quotas>();
  for (const { record } of context.all('rateLimitQuotas')) {
    const quotas = byServer.get(record.server) ?? new Quotas();
    byServer.set(record.server, quotas);
    quotas.add(record);
  }
  const most = new Map<RateLimitQuotaRecord, number>();
  if (byServer.size === 0) return most;
  // An auth mount is of one cluster, and so of one ESO, whose address Vault counts by.
  const asked = new Map<RateLimitQuotaRecord, Map<string, number>>();
  for (const request of context.requests()) {
    // A pod has an address of its own.
    if (request.by !== undefined) continue;
    const { server, mount } = request.login;
    const quota = byServer.get(server)?.of(request);
    if (!quota) continue;
    const byMount = asked.get(quota) ?? new Map<string, number>();
    asked.set(quota, byMount.set(mount, (byMount.get(mount) ?? 0) + timesOf(request)));
  }
  for (const [quota, byMount] of asked) most.set(quota, Math.max(...byMount.values()));
  return most;
}

/** Source: `queryQuota` and `handleRateLimitQuotasUpdate` of Vault 1.21.0. */
export const quotaBelowDemand: Rule = {
  id: 'quota-below-demand',
  severity: 'error',
  title: 'A quota refuses what the External Secrets Operator will ask',
  what: 'A rate limit quota that lets less pass in an interval than the External Secrets Operator asks at once when everything waits, after an outage of Vault or its own. Vault counts by the address of a client, and ESO has one for all tenants of a cluster; of several quotas the most specific counts alone.',
  why: 'Vault answers 429, ESO tries again later and later, and what is delivered last may be a credential that ends meanwhile. In the outage that it was for, the quota makes a second one.',
  example: "quota 'shop_logins' lets 5 requests pass in 1m, and ESO makes 12 at once after an outage",
  fix: 'Let as many pass as are asked at once, with some for tomorrow; `tenantry capacity` tells them by tenant.',
  check: (context) => {
    const most = mostAtOnce(context);
    return context.all('rateLimitQuotas').flatMap(({ record }) => {
      const needed = most.get(record) ?? 0;
      const { name, requests, interval, origin } = record;
      if (needed <= requests) return [];
      return {
        origin,
        message: `quota '${name}' lets ${requests} requests pass in ${goDuration(interval)}, and ESO makes ${needed} at once after an outage`,
      };
    });
  },
};
