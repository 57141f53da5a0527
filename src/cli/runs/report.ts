import { writeFileSync } from 'node:fs';
import { onDisk } from '../../output/refused-by-disk';
import { DefinitionError } from '../../plan/definition-error';
import { type PlanRecord } from '../../plan/records';
import { htmlReport } from '../../report/html';
import { markdownReport } from '../../report/markdown';
import { reportOf, type Report } from '../../report/report';
import { type ReportOptions } from '../commands/report';
import { reportOn } from '../plan';

const WRITERS: Readonly<Record<ReportOptions['format'], (report: Report) => string>> = {
  html: htmlReport,
  markdown: markdownReport,
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

/** Reports on a plan, and returns the code to end with. */
export function run({ format, output, ...options }: ReportOptions): Promise<number> {
  if (format === 'html' && output === undefined && process.stdout.isTTY) throw pageOnTerminal();
  return reportOn(options, (plans) => {
    const text = WRITERS[format](reportOf(onlyOne(plans)));
    if (output === undefined) return { text, good: true };
    onDisk(output, () => writeFileSync(output, text), 'Name another file with --output.');
    return { text: `Wrote ${output}.\n`, good: true };
  });
}

function pageOnTerminal(): DefinitionError {
  return new DefinitionError({
    id: 'conflicting-options',
    given: 'a page of HTML on a terminal',
    expected: 'a file for a browser, or a form to read here',
    fix: 'Name one with --output report.html, or take --format markdown.',
    where: 'tenantry report',
  });
}

function onlyOne(plans: readonly PlanRecord[]): PlanRecord {
  const [plan] = plans;
  if (plan && plans.length === 1) return plan;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `the platforms ${plans.map(({ platform }) => platform).join(', ')}`,
    expected: 'one platform a report',
    fix: 'Name the folder of one plan with --plan.',
    where: 'tenantry report',
  });
}
