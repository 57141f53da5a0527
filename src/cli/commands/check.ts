import { Command, Option } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../../checks/format/names';
import { type AppOptions, appOption } from '../app-option';
import { end } from '../ending';
import { type Run } from './run';

const EXIT_CODES = `
Exit codes:
  0  no error was found
  1  an error was found; with --strict also a warning that nobody acknowledged
  2  a mistake in the definition or on the command line: one in the definition is in every report,
     in that of --format text alone on standard error
  Any other is the app's own.`;

/** Its options. */
export interface CheckOptions extends AppOptions {
  readonly format: FormatName;
  readonly strict?: boolean;
  readonly cluster?: string;
}

/** `tenantry check` */
export function checkCommand(run: Run<CheckOptions>): Command {
  return new Command('check')
    .addOption(appOption())
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .option('--strict', 'fail on warnings, too, but for those that were acknowledged')
    .option('--cluster <name>', 'report no warnings of other clusters; errors are reported wherever they are')
    .addHelpText('after', EXIT_CODES)
    .action((options: CheckOptions) => end(() => run()(options)));
}
