import { type PlanRecord } from '../plan/records';
import { jsonText } from '../terraform/json';
import { literal } from '../terraform/literal';
import { stackPlans } from '../terraform/stack-plan';

/** By stack, the file by which Terraform takes over what is there: in Terraform's JSON syntax, beside the stack's own. */
export function importBlocks(plan: PlanRecord): ReadonlyMap<string, string> {
  const stacks = stackPlans(plan).flatMap(({ name, parts }) => {
    const imports = parts
      .flatMap((part) => part.resources())
      .flatMap(({ address, importId }) =>
        importId === undefined ? [] : [{ to: address, id: literal(importId) }],
      )
      .sort((a, b) => (a.to < b.to ? -1 : 1));
    return imports.length > 0 ? [[name, `${jsonText({ import: imports })}\n`] as const] : [];
  });
  return new Map(stacks);
}
