import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { planIn, planOfTexts } from '../reader';
import { DEFAULT_OPTIONS } from '../synth/request';
import { answersOf } from './app';
import { printed, type Report } from './ending';
import { planFolder } from './plan-folder';
import { type PlanOptions } from './plan-option';

/** Prints a report on the plan, or on the plans of all platforms of an app, and returns the code to end with. */
export async function reportOn(
  { plan, app }: PlanOptions,
  report: (plans: readonly PlanRecord[]) => Report | Promise<Report>,
): Promise<number> {
  if (app === undefined) return printed(await report([planIn(planFolder(plan))]));
  const { code, plans } = await plansOf(app);
  return plans.length === 0 ? code : printed(await report(plans), code);
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

/** The plan of a folder, or of an app that has one platform alone; undefined where it ended without one. */
export async function onePlan({
  plan,
  app,
}: PlanOptions): Promise<{ readonly code: number; readonly plan?: PlanRecord }> {
  if (app === undefined) return { code: 0, plan: planIn(planFolder(plan)) };
  const { code, plans } = await plansOf(app);
  if (plans.length < 2) return { code, plan: plans[0] };
  throw new DefinitionError({
    id: 'plan-of-another',
    given: `the app has platforms ${plans.map(({ platform }) => quoteValue(platform)).join(', ')}`,
    expected: 'one platform',
    fix: 'Name the folder of the plan of one of them with --plan.',
    where: app,
  });
}
