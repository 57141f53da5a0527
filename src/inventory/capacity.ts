import { CheckContext } from '../checks/context';
import { type Load, sumOf } from '../checks/demand';
import { grouped } from '../checks/grouped';
import { rateText } from '../checks/rate-text';
import { type PlanRecord } from '../plan/records';
import { textTable } from './text-table';

/** What one tenant asks of a Vault; without a name the platform itself. */
export interface TenantLoad extends Load {
  readonly tenant?: string;
}

/** What a Vault is asked by the External Secrets Operator, and what that keeps alive there. */
export interface VaultLoad extends Load {
  /** Id of the server; of those that are one Vault, the first. */
  readonly server: string;
  /** Those that ask most first. */
  readonly tenants: readonly TenantLoad[];
}

/** What each Vault of a plan is asked. */
export function capacityOf(plan: PlanRecord): readonly VaultLoad[] {
  const context = new CheckContext(plan);
  return [...grouped(context.demands(), ({ vault }) => vault)].map(([server, demands]) => ({
    server,
    ...sumOf(demands),
    tenants: [...grouped(demands, ({ tenant = '' }) => tenant)]
      .map(([tenant, all]) => ({ ...(tenant !== '' && { tenant }), ...sumOf(all) }))
      .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond),
  }));
}

const HEADS = [
  'Tenant',
  'Requests/s',
  'Logins/s',
  'Requests at once',
  'Logins at once',
  'Tokens',
  'Leases',
  'Certificates',
];

function row(name: string, load: Load): string[] {
  const { requestsPerSecond, loginsPerSecond, requests, logins, tokens, leases, certificates } = load;
  return [
    name,
    ...[requestsPerSecond, loginsPerSecond].map(rateText),
    ...[requests, logins, tokens, leases, certificates].map(String),
  ];
}

/** It as text: the tenants that ask most, at most so many, and all together. */
export function capacityText(loads: readonly VaultLoad[], most: number): string {
  return loads
    .map((load) => {
      const rest = load.tenants.slice(most);
      const rows = [
        ...load.tenants.slice(0, most).map((each) => row(each.tenant ?? '(platform)', each)),
        ...(rest.length > 0 ? [row(`(${rest.length} more)`, sumOf(rest))] : []),
        row('all', load),
      ];
      return `Server ${load.server}\n${textTable(HEADS, rows)}`;
    })
    .join('\n');
}
