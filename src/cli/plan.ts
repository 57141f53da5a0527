import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { planIn, planOfTexts } from '../reader';
import { DEFAULT_OPTIONS } from '../synth/request';
import { answersOf } from './app';
import { printed, type Report } from './ending';
import { planFolder } from './plan-folder';
import { type PlanOptions } from './plan-option';
import { showing } from './showing';

/** The plan in a folder. */
export function planOf(folder: string): Promise<PlanRecord> {
  return showing(`reading the plan in ${folder}`, () => planIn(folder));
}

/**
 * Prints a report on the plan, or on the plans of all platforms of an app, and returns the code to end with.
 *
 * @param doing what takes its time, as a terminal is told meanwhile
 */
export async function reportOn(
  { plan, app }: PlanOptions,
  report: (plans: readonly PlanRecord[]) => Report | Promise<Report>,
  doing = 'deciding who may do what',
): Promise<number> {
  const { code, plans } =
    app === undefined ? { code: 0, plans: [await planOf(planFolder(plan))] } : await plansOf(app);
  return plans.length === 0 ? code : printed(await showing(doing, () => report(plans)), code);
}

/** The plans of all platforms of an app, proven or not, and the code that it ended with. */
export async function plansOf(
  app: string | undefined,
): Promise<{ readonly code: number; readonly plans: readonly PlanRecord[] }> {
  const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'plan' });
  const where = app ?? 'the definition';
  const read = () =>
    answers.map(({ documents = {} }) => planOfTexts(new Map(Object.entries(documents)), where));
  return { code, plans: await showing(`reading the plan of ${where}`, read) };
}

/** The plan of a folder, or of an app that has one platform alone; undefined where it ended without one. */
export async function onePlan({
  plan,
  app,
}: PlanOptions): Promise<{ readonly code: number; readonly plan?: PlanRecord }> {
  if (app === undefined) return { code: 0, plan: await planOf(planFolder(plan)) };
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
