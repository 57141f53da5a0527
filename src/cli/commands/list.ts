import { Command, Option } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Example:
  tenantry list --plan out/plan

Exit codes:
  0  it is told
  2  a mistake on the command line, or no plan
  Any other is the app's own.`;

/** Its options. */
export interface ListOptions extends PlanOptions {
  readonly json?: boolean;
}

/** `tenantry list` */
export function listCommand(run: Run<ListOptions>): Command {
  const command = new Command('list').addOption(new Option('--json', 'as JSON'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((options: ListOptions) => end(() => run()(options)));
}
