import { type Command } from 'commander';
import { type AppOptions, appOption } from './app-option';

/** Options of a command that reads a plan. */
export interface PlanOptions extends AppOptions {
  readonly plan?: string;
}

/** Adds the options of a command that reads a plan: the documents of one, or those that an app has now. */
export function addPlanOptions(command: Command): Command {
  return command
    .option(
      '--plan <dir>',
      'folder of the plan that a synthesis wrote (default: out/plan, here or above in the project)',
    )
    .addOption(
      appOption('command that runs the definition, for its plan as it is now, proven or not').conflicts(
        'plan',
      ),
    );
}
