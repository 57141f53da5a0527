import { Command, Option } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Requests at once are what waits after an outage as long as the longest refresh interval. What people, jobs and
workloads ask by themselves is not in it, and of what a 'find' finds nothing is known.

Example:
  tenantry capacity --plan out/plan

Exit codes:
  0  it is told
  2  a mistake on the command line, or no plan
  Any other is the app's own.`;

/** Its options. */
export interface CapacityOptions extends PlanOptions {
  readonly json?: boolean;
}

/** `tenantry capacity` */
export function capacityCommand(run: Run<CapacityOptions>): Command {
  const command = new Command('capacity').addOption(new Option('--json', 'as JSON, with every tenant'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((options: CapacityOptions) => end(() => run()(options)));
}
