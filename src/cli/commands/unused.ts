import { Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../../checks/format/names';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Exit codes:
  0  all of it was used
  1  something was not
  2  a mistake on the command line, no plan, or no log
  Any other is the app's own.

Examples:
  tenantry unused /var/log/vault/audit.log*
  kubectl logs -n vault vault-0 | tenantry unused --days 30
  tenantry unused audit.log --format sarif > unused.sarif`;

interface UnusedOptions extends PlanOptions {
  readonly days: number;
  readonly server?: string;
  readonly format: FormatName;
  readonly json?: boolean;
}

/** Its options, and the files of the log. */
export interface UnusedQuestion extends UnusedOptions {
  readonly logs: readonly string[];
}

function daysOf(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Expected a number of days, 1 to 99999.');
  return Number(text);
}

/** `tenantry unused` */
export function unusedCommand(run: Run<UnusedQuestion>): Command {
  const command = new Command('unused')
    .argument('[logs...]', 'files of the log, also packed by gzip; - is standard input', ['-'])
    .addOption(
      new Option('--days <days>', 'for how many days, back from the last entry')
        .default(90)
        .argParser(daysOf),
    )
    .addOption(
      new Option('--server <id>', 'the server of the definition that the log is of, where it has several'),
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .addOption(
      new Option('--json', 'the findings and what of the log was read, as JSON').conflicts('format'),
    );
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((logs: readonly string[], options: UnusedOptions) => end(() => run()({ ...options, logs })));
}
