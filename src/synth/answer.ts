import { type Explanation, explanations, type Question } from '../checks/explain';
import { ruleTexts } from '../checks/own-rule';
import { type RuleText } from '../checks/rule';
import { leaveReceipt } from '../output';
import { DefinitionError, type DefinitionProblem } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type IRule } from '../plan/own-rule';
import { type PlanRecord } from '../plan/records';
import { findingsOf } from './findings';
import { type Wish } from './request';

/** What a platform answers to the command that asks; the command prints it, since a program may have several. */
export interface Answer {
  readonly platform: string;
  /** What was found, where that is asked. */
  readonly findings?: readonly Finding[];
  /** What is said of the platform's own rules, where it has some. */
  readonly ownRules?: readonly RuleText[];
  /** Whether and why each identity may do what is asked. */
  readonly explanations?: readonly Pick<Explanation, 'allowed' | 'text'>[];
  /** Why there is no answer: the platform has no such identity. */
  readonly refusal?: DefinitionProblem;
}

/** A wish that is answered from the plan alone: nothing is rendered, and no file is looked at. */
export function isQuestion({ mode }: Wish): boolean {
  return mode === 'check' || mode === 'explain';
}

const answered = new WeakSet<PlanRecord>();

/** Answers the command that started this program, once for each plan. */
export function leaveAnswer(plan: PlanRecord, { question, receipts }: Wish, own: readonly IRule[]): void {
  if (receipts === undefined || answered.has(plan)) return;
  answered.add(plan);
  const { platform } = plan;
  const answer: Answer = question
    ? { platform, ...explained(plan, question) }
    : { platform, findings: findingsOf(plan, own), ...(own.length > 0 && { ownRules: ruleTexts(own) }) };
  leaveReceipt(receipts, JSON.stringify(answer));
}

function explained(plan: PlanRecord, question: Question): Omit<Answer, 'platform'> {
  try {
    return { explanations: explanations(plan, question).map(({ allowed, text }) => ({ allowed, text })) };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { given, expected, fix, where } = error;
    return { refusal: { given, expected, fix, where } };
  }
}
