import { type PlanRecord } from '../plan/records';
import { planIn, planOfTexts } from '../reader';
import { DEFAULT_OPTIONS } from '../synth/request';
import { answersOf } from './app';
import { printed, type Report } from './ending';
import { type PlanOptions } from './plan-option';

/** Prints a report on the plan, or on the plans of all platforms of an app, and returns the code to end with. */
export async function reportOn(
  { plan, app }: PlanOptions,
  report: (plans: readonly PlanRecord[]) => Report,
): Promise<number> {
  if (app === undefined) return printed(report([planIn(plan)]));
  const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'plan' });
  if (answers.length === 0) return code;
  const plans = answers.map(({ documents = {} }) => planOfTexts(new Map(Object.entries(documents)), app));
  return printed(report(plans), code);
}
