import { Command, Option } from 'commander';
import { DEFAULT_OUT } from '../../synth/default-out';
import { type Half, HALVES } from '../../synth/half';
import { type AppOptions, appOption } from '../app-option';
import { end } from '../ending';
import { type Run } from './run';

const EXIT_CODES = `
Exit codes:
  0  everything is written, or is as it would be written
  1  --check found files that would change
  2  a mistake in the definition or on the command line, or a file in the way
  Any other is the app's own.`;

/** Its options. */
export interface SynthCommandOptions extends AppOptions {
  readonly out: string;
  readonly only?: Half;
  readonly cluster?: string;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly full?: boolean;
}

/** `tenantry synth` */
export function synthCommand(run: Run<SynthCommandOptions>): Command {
  return new Command('synth')
    .addOption(appOption())
    .option('--out <dir>', 'output folder', DEFAULT_OUT)
    .addOption(new Option('--only <half>', 'one half alone').choices(HALVES))
    .option('--cluster <name>', 'what is of one cluster alone; all else is left as it is')
    .option('--check', 'write nothing, and fail when files are not what would be written')
    .addOption(new Option('--force', 'replace files that were edited by hand').conflicts('check'))
    .option('--full', 'render every file, also those that are known to be as they would be')
    .addHelpText('after', EXIT_CODES)
    .action((options: SynthCommandOptions) => end(() => run()(options)));
}
