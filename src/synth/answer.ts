import { explanations } from '../checks/explain';
import { FORMATS } from '../checks/format';
import { runChecks } from '../checks/run';
import { leaveReceipt } from '../output';
import { type PlanRecord } from '../plan/records';
import { type Wish } from './request';
import { type Streams } from './streams';

/** Whether a wish is answered from the plan alone: nothing is rendered, and no file is looked at. */
export function isQuestion({ mode }: Wish): boolean {
  return mode === 'check' || mode === 'explain';
}

/**
 * Reports the findings of a plan, or explains what an identity may do.
 *
 * @returns whether there is no error among the findings, or the identity may do it
 * @throws DefinitionError when there is no such identity or operation
 */
export function answer(plan: PlanRecord, wish: Wish, { stdout }: Streams): boolean {
  if (wish.receipt !== undefined) leaveReceipt(wish.receipt);
  if (wish.question) {
    const explained = explanations(plan, wish.question);
    stdout.write(explained.map(({ text }) => text).join('\n'));
    return explained.some(({ allowed }) => allowed);
  }
  const findings = runChecks(plan);
  stdout.write(FORMATS[wish.format ?? 'text'](findings));
  return findings.every(({ severity }) => severity !== 'error');
}
