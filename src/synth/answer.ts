import { type Platform } from '../domain/platform/platform';
import { ruleTexts } from '../checks/own-rule';
import { type RuleText } from '../checks/rule';
import { leaveReceipt } from '../output';
import { planFiles } from '../plan/document-text';
import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { findingsOf } from './findings';
import { type SynthOptions } from './request';
import { visitedOutput } from './visited';

/** What a platform answers to the command that asks; the command prints it, since a program may have several. */
export interface Answer {
  readonly platform: string;
  /** What was found, where that is asked. */
  readonly findings?: readonly Finding[];
  /** What is said of the platform's own rules, where it has some. */
  readonly ownRules?: readonly RuleText[];
  /** The documents of its plan by their path, where these are asked. */
  readonly documents?: Readonly<Record<string, string>>;
}

const answered = new WeakSet<PlanRecord>();

/** Answers the command that started this program, once for each plan. */
export function leaveAnswer(
  platform: Platform,
  plan: PlanRecord,
  { mode, receipts, cluster }: SynthOptions,
): void {
  if (receipts === undefined || answered.has(plan)) return;
  answered.add(plan);
  const [name, own] = [plan.platform, platform._ownRules];
  const answer: Answer =
    mode === 'plan'
      ? { platform: name, documents: documentsOf(visitedOutput(platform, plan).plan) }
      : {
          platform: name,
          findings: findingsOf(platform, plan, cluster),
          ...(own.length > 0 && { ownRules: ruleTexts(own) }),
        };
  leaveReceipt(receipts, JSON.stringify(answer));
}

function documentsOf(plan: PlanRecord): Record<string, string> {
  return Object.fromEntries([...planFiles(plan)].map(({ path, text }) => [path, text()]));
}
