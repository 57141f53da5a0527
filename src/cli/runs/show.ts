import { inventoryOf } from '../../inventory/inventory';
import { showText, tenantDetail } from '../../inventory/tenant-detail';
import { printable } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { type ShowQuestion } from '../commands/show';
import { type Report } from '../ending';
import { reportOn } from '../plan';
import { unknownTenant } from '../unknown-tenant';

/** Shows one tenant, and returns the code to end with. */
export function run({ tenant, json = false, ...options }: ShowQuestion): Promise<number> {
  return reportOn(options, (plans) => reportOf(plans, tenant, json));
}

function reportOf(plans: readonly PlanRecord[], name: string, json: boolean): Report {
  const plan = plans.find(({ tenants }) => tenants.some((tenant) => tenant.name === name));
  const detail = plan && tenantDetail(inventoryOf(plan), name);
  if (!detail) throw unknownTenant(plans, name);
  const text = json ? `${JSON.stringify(detail, undefined, 2)}\n` : printable(showText(detail));
  return { text, good: true };
}
