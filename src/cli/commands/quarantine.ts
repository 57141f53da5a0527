import { Command, Option } from 'commander';
import { end, MISTAKE } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Without --apply nothing is touched: it prints what is done, in order, which values the tenant knew, and what remains.
--apply does in Vault what is listed below 'In Vault', whoever applies the rest. It wants the plan of HEAD to have
the tenant in quarantine, so that no apply undoes it. Vault is found as its own CLI finds it: VAULT_ADDR, VAULT_TOKEN
or ~/.vault-token, VAULT_CACERT, VAULT_NAMESPACE.

Examples:
  tenantry quarantine shop
  tenantry quarantine shop --policy | vault policy write stop-shop -
  tenantry quarantine shop --apply
  tenantry quarantine shop --apply --override shop

Exit codes:
  0  it is told; with --apply all of it is done in Vault
  1  with --apply: something was refused
  2  a mistake on the command line, no plan, no such tenant; with --apply, one that no committed plan has in quarantine
  3  Vault cannot be reached
  4  Vault is sealed
  5  Vault refuses the credentials
  Any other is the app's own.`;

interface QuarantineOptions extends PlanOptions {
  readonly server?: string;
  readonly apply?: boolean;
  readonly override?: string;
  readonly policy?: boolean;
  readonly json?: boolean;
}

/** Its options, and the tenant. */
export interface QuarantineRequest extends QuarantineOptions {
  readonly tenant: string;
}

/** `tenantry quarantine` */
export function quarantineCommand(run: Run<QuarantineRequest>): Command {
  const command = new Command('quarantine')
    .argument('<tenant>', 'name of the tenant')
    .option('--apply', 'stop it in Vault')
    .addOption(
      new Option(
        '--override <tenant>',
        'its name again: with --apply, though no committed plan has it in quarantine',
      ),
    )
    .option('--server <id>', 'id of the Vault server, where the tenant has several')
    .addOption(
      new Option('--policy', 'print the policy of Vault that --apply needs, and ask nothing').conflicts(
        'apply',
      ),
    )
    .option('--json', 'say all of it as JSON');
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((tenant: string, options: QuarantineOptions) => {
      if (options.override !== undefined && !options.apply)
        command.error("error: '--override' is of '--apply'", { exitCode: MISTAKE });
      return end(() => run()({ ...options, tenant }));
    });
}
