import { createColors } from 'picocolors';
import { formatted, type SignColors } from '../../diff/format';
import { type Extent, extentOf, planDifference } from '../../diff/plan-difference';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { planAtRevision } from '../../reader';
import { isColored } from '../../synth/streams';
import { type DiffQuestion } from '../commands/diff';
import { planOf, plansOf } from '../plan';
import { planFolder } from '../plan-folder';
import { showing } from '../showing';

const CODES: Readonly<Record<Extent, number>> = { none: 0, change: 3, widened: 4 };

/** One of the plans that are compared, and what it is called. */
interface Compared {
  readonly plan: PlanRecord;
  readonly name: string;
}

/** Says what changes from one plan to another, and returns the code to end with. */
export async function run(question: DiffQuestion): Promise<number> {
  const before = await earlier(question);
  const after = await later(question, before.plan.platform);
  if (typeof after === 'number') return after;
  requireSamePlatform(before.plan, after.plan, question);
  const difference = await showing('comparing who may do what', () =>
    planDifference(before.plan, after.plan),
  );
  const compared = { before: before.name, after: after.name };
  process.stdout.write(formatted(question.format, difference, compared, signColors()));
  return CODES[extentOf(difference)];
}

async function earlier({ revision, from, plan }: DiffQuestion): Promise<Compared> {
  if (from !== undefined && revision !== undefined) throw comparedTwice(revision, from);
  if (from !== undefined) return { plan: await planOf(from), name: from };
  const name = revision ?? 'HEAD';
  const read = () => planAtRevision(name, planFolder(plan));
  return { plan: await showing(`reading the plan of ${name}`, read), name };
}

/** What is compared, or the code that the app ended with. */
async function later({ to, app }: DiffQuestion, platform: string): Promise<Compared | number> {
  if (to !== undefined) return { plan: await planOf(to), name: to };
  const { code, plans } = await plansOf(app);
  if (code !== 0 || plans.length === 0) return code;
  const plan = plans.find((each) => each.platform === platform) ?? plans[0];
  return plan ? { plan, name: 'the definition' } : code;
}

function requireSamePlatform(before: PlanRecord, after: PlanRecord, { from, plan }: DiffQuestion): void {
  if (before.platform === after.platform) return;
  throw new DefinitionError({
    id: 'plan-of-another',
    given: `it is of platform ${quoteValue(before.platform)}, and what is compared of ${quoteValue(after.platform)}`,
    expected: 'two plans of one platform',
    fix: 'Name the folder of the same platform with --plan, or with --from and --to.',
    where: from ?? planFolder(plan),
  });
}

function comparedTwice(revision: string, from: string): DefinitionError {
  return new DefinitionError({
    id: 'conflicting-options',
    given: `revision ${quoteValue(revision)} and --from ${quoteValue(from)}`,
    expected: 'one of them to compare with',
    fix: 'Leave one out.',
    where: process.cwd(),
  });
}

function signColors(): SignColors {
  const { green, red, yellow } = createColors(isColored(process.stdout, process.env));
  return { '+': green, '-': red, '~': yellow };
}
