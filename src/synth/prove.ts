import { type Platform } from '../domain/platform/platform';
import { DefinitionError } from '../plan/definition-error';
import { OwnOutput } from '../plan/own-output';
import { printable } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { leaveAnswer } from './answer';
import { foundIn, findingsWith, requireNoErrors } from './findings';
import { shownPath } from './output-folder';
import { isQuestion, requestOf } from './request';

/**
 * Refuses a plan that an error is found in, and answers the command that asks about it: from then on it is proven
 * with whatever stacks and charts of somebody's own add. Called by `Platform.compile()`.
 *
 * @throws DefinitionError with all findings
 */
export function prove(platform: Platform, plan: PlanRecord): void {
  const request = requestOf(process.env);
  const asked = request.by === 'tenantry' && isQuestion(request.options);
  if (asked) leaveAnswer(platform, plan, request.options);
  try {
    requireNoErrors(foundIn(platform, plan).findings, plan.platform);
  } catch (error) {
    // The command that asks has its answer: it is only the program that ends here.
    if (asked && error instanceof DefinitionError) error._answered = true;
    throw error;
  }
  OwnOutput.proveWith(plan, {
    findings: findingsWith(platform, plan),
    noteFolder: asked ? sayFolder : () => undefined,
  });
}

/** Says that a program which is only asked writes somewhere: an app that names its folder cannot be led elsewhere. */
function sayFolder(folder: string): void {
  const { CDKTF_OUTDIR, CDK8S_OUTDIR } = process.env;
  if (folder === CDKTF_OUTDIR || folder === CDK8S_OUTDIR) return;
  process.stderr.write(
    `${printable(shownPath(folder))} is an outdir that the program names itself, and writes to.\n`,
  );
}
