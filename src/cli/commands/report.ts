import { Command, Option } from 'commander';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Examples:
  tenantry report > report.html
  tenantry report --format markdown --output report.md

Exit codes:
  0  it is told, whatever the rules found
  2  a mistake on the command line, no plan, several platforms for one page, or a file that cannot be written
  Any other is the app's own.`;

/** Forms of a report. */
const REPORT_FORMATS = ['html', 'markdown', 'json'] as const;

/** Its options. */
export interface ReportOptions extends PlanOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  readonly output?: string;
}

/** `tenantry report` */
export function reportCommand(run: Run<ReportOptions>): Command {
  const command = new Command('report')
    .addOption(new Option('--format <format>', 'its form').choices(REPORT_FORMATS).default('html'))
    .option('--output <file>', 'file to write it to (default: standard output)');
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((options: ReportOptions) => end(() => run()(options)));
}
