import { policyHcl } from '../../documents/policy-hcl';
import { type PlanRecord } from '../../plan/records';
import { terraformRights } from '../../terraform/terraform-rights';
import { type TerraformRightsQuestion } from '../commands/terraform-rights';
import { type Report } from '../ending';
import { namedServer } from '../named-server';
import { reportOn } from '../plan';

/** Prints the policy of whoever runs Terraform, and returns the code to end with. */
export function run(question: TerraformRightsQuestion): Promise<number> {
  return reportOn(question, (plans) => reportOf(plans, question));
}

function reportOf(
  plans: readonly PlanRecord[],
  { server, planOnly = false, json = false }: TerraformRightsQuestion,
): Report {
  const { plan, id } = namedServer(plans, server, 'terraform-rights');
  const rules = terraformRights(plan, id, planOnly ? 'plan' : 'apply');
  if (!json) return { text: policyHcl(rules), good: true };
  const path = Object.fromEntries(rules.map(({ path, capabilities }) => [path, { capabilities }]));
  return { text: `${JSON.stringify({ path }, undefined, 2)}\n`, good: true };
}
