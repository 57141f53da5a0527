import { policyHcl } from '../../documents/policy-hcl';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { terraformRights } from '../../terraform/terraform-rights';
import { type TerraformRightsQuestion } from '../commands/terraform-rights';
import { type Report } from '../ending';
import { reportOn } from '../plan';

/** Prints the policy of whoever runs Terraform, and returns the code to end with. */
export function run(question: TerraformRightsQuestion): Promise<number> {
  return reportOn(question, (plans) => reportOf(plans, question));
}

function reportOf(
  plans: readonly PlanRecord[],
  { server, planOnly = false, json = false }: TerraformRightsQuestion,
): Report {
  const { plan, id } = serverOf(plans, server);
  const rules = terraformRights(plan, id, planOnly ? 'plan' : 'apply');
  if (!json) return { text: policyHcl(rules), good: true };
  const path = Object.fromEntries(rules.map(({ path, capabilities }) => [path, { capabilities }]));
  return { text: `${JSON.stringify({ path }, undefined, 2)}\n`, good: true };
}

/** The server that is meant: the only one, where none is named. */
function serverOf(plans: readonly PlanRecord[], named: string | undefined): { plan: PlanRecord; id: string } {
  const servers = plans.flatMap((plan) => plan.servers.map(({ id }) => ({ plan, id })));
  const meant = servers.filter(({ id }) => named === undefined || id === named);
  const [only] = meant;
  if (only && meant.length === 1) return only;
  const ids = servers.map(({ id }) => quoteValue(id)).join(', ');
  throw new DefinitionError({
    id: named === undefined ? 'nothing-named' : 'unknown-name',
    given: named === undefined ? 'no server' : `server ${quoteValue(named)}`,
    expected: servers.length === 0 ? 'a plan with a Vault server' : `one of ${ids}`,
    fix: 'Name the Vault server.',
    where: 'tenantry terraform-rights',
  });
}
