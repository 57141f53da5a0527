import { LIVE_EXIT_CODES, LiveError } from '../live/live-error';
import { printable } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { type Report } from './ending';
import { reportOn } from './plan';
import { type PlanOptions } from './plan-option';

/**
 * As `reportOn`, of what asks a running server: where that cannot be, it says why, and returns the code for it.
 *
 * @param doing what takes its time, as a terminal is told meanwhile
 */
export async function liveReport(
  options: PlanOptions,
  report: (plans: readonly PlanRecord[]) => Report | Promise<Report>,
  doing: string,
): Promise<number> {
  try {
    return await reportOn(options, report, doing);
  } catch (error) {
    if (!(error instanceof LiveError)) throw error;
    process.stderr.write(printable(`error: ${error.message} [${error.id}]\n`));
    return LIVE_EXIT_CODES[error.id];
  }
}
