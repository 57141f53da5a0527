import { Command, Option } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Example:
  tenantry terraform-rights vault | vault policy write terraform-apply -

Whoever writes policies and roles is equal to root, this policy or not: docs/terraform-rights.md.

Exit codes:
  0  it is told
  2  a mistake on the command line, no plan, or no such server
  Any other is the app's own.`;

interface TerraformRightsOptions extends PlanOptions {
  readonly planOnly?: boolean;
  readonly json?: boolean;
}

/** Its options, and which server it is asked about. */
export interface TerraformRightsQuestion extends TerraformRightsOptions {
  readonly server: string | undefined;
}

/** `tenantry terraform-rights` */
export function terraformRightsCommand(run: Run<TerraformRightsQuestion>): Command {
  const command = new Command('terraform-rights')
    .argument('[server]', 'id of the Vault server, where the plan has several')
    .addOption(
      new Option('--plan-only', 'for a job that runs `terraform plan` alone, such as that of a pull request'),
    )
    .addOption(new Option('--json', 'the policy as JSON, which Vault takes as well'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((server: string | undefined, options: TerraformRightsOptions) =>
      end(() => run()({ ...options, server })),
    );
}
