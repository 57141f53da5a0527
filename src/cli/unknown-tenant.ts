import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';

/** That no plan has a tenant of that name. */
export function unknownTenant(plans: readonly PlanRecord[], name: string): DefinitionError {
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
