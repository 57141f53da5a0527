import { accessGraph } from '../../graph/access-graph';
import { drawing } from '../../graph/format';
import { type AccessGraph, joinedGraphs } from '../../graph/graph';
import { inventoryOf } from '../../inventory/inventory';
import { type PlanRecord } from '../../plan/records';
import { type GraphQuestion } from '../commands/graph';
import { reportOn } from '../plan';
import { unknownTenant } from '../unknown-tenant';

/** Draws one tenant, or all of every platform, and returns the code to end with. */
export function run({ tenant, format, ...options }: GraphQuestion): Promise<number> {
  return reportOn(options, (plans) => ({ text: drawing(format, graphOf(plans, tenant)), good: true }));
}

function graphOf(plans: readonly PlanRecord[], name: string | undefined): AccessGraph {
  if (name === undefined) return joinedGraphs(plans.map((plan) => accessGraph(inventoryOf(plan))));
  const plan = plans.find(({ tenants }) => tenants.some((tenant) => tenant.name === name));
  if (!plan) throw unknownTenant(plans, name);
  return accessGraph(inventoryOf(plan), name);
}
