import { Command, Option } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Example:
  tenantry show team-a --plan out/plan

Exit codes:
  0  it is told
  2  a mistake on the command line, no plan, or no such tenant
  Any other is the app's own.`;

interface ShowOptions extends PlanOptions {
  readonly json?: boolean;
}

/** Its options, and which tenant is asked for. */
export interface ShowQuestion extends ShowOptions {
  readonly tenant: string;
}

/** `tenantry show` */
export function showCommand(run: Run<ShowQuestion>): Command {
  const command = new Command('show')
    .argument('<tenant>', "its name; of a tenant with placements '<tenant>_<placement>'")
    .addOption(new Option('--json', 'as JSON'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((tenant: string, options: ShowOptions) => end(() => run()({ ...options, tenant })));
}
