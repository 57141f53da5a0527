import { type Command, Option } from 'commander';
import { type PlanRecord } from '../plan/records';
import { planIn, planOfTexts } from '../reader';
import { DEFAULT_OPTIONS } from '../synth/request';
import { answersOf, type AppOptions, appOption } from './app';
import { end, printed, type Report } from './ending';

/** Options of a command that reads a plan. */
export interface PlanOptions extends AppOptions {
  readonly plan: string;
}

/** Adds the options of a command that reads a plan: the documents of one, or those that an app has now. */
export function addPlanOptions(command: Command): Command {
  return command
    .addOption(new Option('--plan <dir>', 'folder of the plan that a synthesis wrote').default('out/plan'))
    .addOption(
      appOption('command that runs the definition, for its plan as it is now, proven or not').conflicts(
        'plan',
      ),
    );
}

/** Ends with a report on the plan; on the plans of all platforms of an app. */
export function reportOn(
  options: PlanOptions,
  report: (plans: readonly PlanRecord[]) => Report,
): Promise<void> {
  return end(async () => {
    const { plan, app } = options;
    if (app === undefined) return printed(report([planIn(plan)]));
    const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'plan' });
    if (answers.length === 0) return code;
    const plans = answers.map(({ documents = {} }) => planOfTexts(new Map(Object.entries(documents)), app));
    return printed(report(plans), code);
  });
}
