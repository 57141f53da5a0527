import { Command } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Neither Vault nor a cluster is touched: it prints the commands, in the order that leaves nothing behind.
--remove has the definition proven without the file, and puts it back where that finds an error, such as
a secret of its that another tenant reads.

Examples:
  tenantry offboard shop
  tenantry offboard shop --remove

Exit codes:
  0  it is told; with --remove the file is gone, and the definition is proven without it
  1  with --remove: an error was found without the file, which is there again
  2  a mistake on the command line, no plan, no such tenant; with --remove, also one in the definition
  Any other is the app's own.`;

interface OffboardOptions extends PlanOptions {
  readonly remove?: boolean;
  readonly json?: boolean;
}

/** Its options, and the tenant. */
export interface OffboardRequest extends OffboardOptions {
  readonly tenant: string;
}

/** `tenantry offboard` */
export function offboardCommand(run: Run<OffboardRequest>): Command {
  const command = new Command('offboard')
    .argument('<tenant>', 'name of the tenant')
    .option('--remove', 'remove its file, and prove the definition without it')
    .option('--json', 'say all of it as JSON');
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((tenant: string, options: OffboardOptions) => end(() => run()({ ...options, tenant })));
}
