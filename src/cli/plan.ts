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
  const { code, plans } = await plansOf(app);
  return plans.length === 0 ? code : printed(report(plans), code);
}

/** The plans of all platforms of an app, proven or not, and the code that it ended with. */
export async function plansOf(
  app: string | undefined,
): Promise<{ readonly code: number; readonly plans: readonly PlanRecord[] }> {
  const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'plan' });
  const where = app ?? 'the definition';
  return {
    code,
    plans: answers.map(({ documents = {} }) => planOfTexts(new Map(Object.entries(documents)), where)),
  };
}
