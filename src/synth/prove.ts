import { DefinitionError } from '../plan/definition-error';
import { type IRule } from '../plan/own-rule';
import { type PlanRecord } from '../plan/records';
import { isQuestion, leaveAnswer } from './answer';
import { findingsOf, requireNoErrors } from './findings';
import { requestOf } from './request';

/**
 * Refuses a plan that an error is found in, and answers the command that asks about it. Called by `Platform.compile()`.
 *
 * @throws DefinitionError with all findings
 */
export function prove(plan: PlanRecord, rules: readonly IRule[]): void {
  const request = requestOf(process.env);
  const asked = request.by === 'tenantry' && isQuestion(request.options);
  if (asked) leaveAnswer(plan, request.options, rules);
  try {
    requireNoErrors(findingsOf(plan, rules), plan.platform);
  } catch (error) {
    // The command that asks has its answer: it is only the program that ends here.
    if (asked && error instanceof DefinitionError) error._answered = true;
    throw error;
  }
}
