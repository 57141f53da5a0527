import { type CapacityRecord } from '../../plan/kinds/vault-server';
import { type Demand, type Load, sumOf } from '../demand';
import { goDuration } from '../../plan/duration';
import { grouped } from '../grouped';
import { lazy } from '../lazy';
import { rateText } from '../rate-text';
import { type Rule } from '../rule';

/** What a server is asked that is more than it bears, each as the end of a sentence that begins with its name. */
function excessOf(capacity: CapacityRecord, load: Load): string[] {
  const { requestsPerSecond, loginsPerSecond, leases, recovery } = capacity;
  const excess: string[] = [];
  const rate = (given: number, most: number | undefined, what: string) => {
    if (most !== undefined && given > most)
      excess.push(`is asked ${rateText(given)} ${what} a second, and bears ${most}`);
  };
  rate(load.requestsPerSecond, requestsPerSecond, 'requests');
  rate(load.loginsPerSecond, loginsPerSecond, 'logins');
  if (leases !== undefined && load.leases > leases)
    excess.push(`keeps ${load.leases} leases, and bears ${leases}`);
  if (recovery === undefined) return excess;
  const late = (given: number, most: number | undefined, what: string) => {
    const seconds = most === undefined ? 0 : Math.ceil(given / most);
    if (seconds > recovery) {
      excess.push(
        `is asked ${given} ${what} after an outage, which at ${most} a second take ${goDuration(seconds)}, and not ${goDuration(recovery)}`,
      );
    }
  };
  late(load.requests, requestsPerSecond, 'requests');
  late(load.logins, loginsPerSecond, 'logins');
  return excess;
}

/** What makes most of it. */
function mostOf(demands: readonly Demand[]): string {
  const byTenant = [...grouped(demands, ({ tenant = '' }) => tenant)].map(([tenant, all]) => ({
    tenant,
    load: sumOf(all),
  }));
  const [most] = byTenant.sort((a, b) => b.load.requestsPerSecond - a.load.requestsPerSecond);
  if (!most) return 'the platform';
  return `${most.tenant === '' ? 'the platform' : `tenant '${most.tenant}'`} makes ${rateText(most.load.requestsPerSecond)} requests a second`;
}

/** Each tenant may be below its limits, and all of them together above what the server bears. */
export const aboveCapacity: Rule = {
  id: 'above-capacity',
  severity: 'error',
  title: 'A Vault is asked more than it bears',
  what: 'A server whose `capacity` says less than the External Secrets Operator will ask of it, or keep alive in it, for all tenants together: requests and logins a second, leases, and how long it takes until everything is answered after an outage. `tenantry capacity` tells the numbers.',
  why: 'Ten thousand stores alone log in 33 times a second, since each is validated every five minutes; each login asks the API server and writes to the storage. Above what the server bears everybody waits, and credentials end before they are renewed.',
  example: "server 'vault' is asked 41 logins a second, and bears 30",
  fix: 'Refresh less often, share a store between namespaces, use batch tokens for generators, or give the server more and say so in its `capacity`.',
  check: (context) => {
    // What is asked takes a tenth of the time of all checks: it is counted where somebody says what is borne.
    const byVault = lazy(() => grouped(context.demands(), ({ vault }) => vault));
    return context.plan.servers.flatMap(({ id, origin, capacity }) => {
      if (!capacity) return [];
      const demands = byVault().get(context.physical().vault(id)) ?? [];
      return excessOf(capacity, sumOf(demands)).map((excess) => ({
        origin,
        message: `server '${id}' ${excess}; ${mostOf(demands)}`,
      }));
    });
  },
};
