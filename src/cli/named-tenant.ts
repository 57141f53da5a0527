import { DefinitionError } from '../plan/definition-error';
import { fileOf } from '../plan/origin';
import { quoteValue } from '../plan/quote';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { tenantOf } from '../plan/tenant-stacks';

/** A tenant in all its clusters. */
export interface NamedTenant {
  readonly plan: PlanRecord;
  readonly tenant: string;
  readonly owners: readonly TenantRecord[];
  /** Its file, as the program that reads it names it. */
  readonly file?: string;
}

/**
 * The tenant of that name.
 *
 * @param command the command that asks, for errors
 * @throws DefinitionError where no plan has it
 */
export function namedTenant(plans: readonly PlanRecord[], tenant: string, command: string): NamedTenant {
  for (const plan of plans) {
    const owners = plan.tenants.filter((owner) => tenantOf(owner) === tenant);
    const [first] = owners;
    if (first) return { plan, tenant, owners, file: tenantFileOf(first) };
  }
  const names = new Set(plans.flatMap((plan) => plan.tenants.map(tenantOf)));
  throw new DefinitionError({
    id: 'unknown-name',
    given: `tenant ${quoteValue(tenant)}`,
    expected: names.size === 0 ? 'a plan with tenants' : `one of ${[...names].map(quoteValue).join(', ')}`,
    fix: 'Correct the name; or synthesize, if the tenant is new.',
    where: `tenantry ${command}`,
  });
}

/** A tenant's file as the program names it that reads it; no construct path ends so. */
function tenantFileOf({ origin }: TenantRecord): string | undefined {
  const file = fileOf(origin);
  return file.endsWith('.yaml') ? file : undefined;
}
