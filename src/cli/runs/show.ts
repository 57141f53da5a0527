import { inventoryOf } from '../../inventory/inventory';
import { showText, tenantDetail } from '../../inventory/tenant-detail';
import { DefinitionError } from '../../plan/definition-error';
import { printable, quoteValue } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { type ShowQuestion } from '../commands/show';
import { type Report } from '../ending';
import { reportOn } from '../plan';

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

function unknownTenant(plans: readonly PlanRecord[], name: string): DefinitionError {
  const names = plans.flatMap(({ tenants }) => tenants.map((tenant) => tenant.name));
  const shown = names.slice(0, 20).join(', ');
  return new DefinitionError({
    id: 'unknown-name',
    given: `tenant is ${quoteValue(name)}`,
    expected: names.length === 0 ? 'a plan with tenants' : `one of ${shown}${names.length > 20 ? ', …' : ''}`,
    fix: 'Correct the name; `tenantry list` has them all.',
    where: plans.map(({ platform }) => platform).join(', '),
  });
}
