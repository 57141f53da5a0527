import { Command, Option } from 'commander';
import { DIFF_FORMAT_NAMES, type DiffFormatName } from '../../diff/format/names';
import { type AppOptions, appOption } from '../app-option';
import { end } from '../ending';
import { type Run } from './run';

const MORE = `
Exit codes:
  0  nothing differs
  3  something differs, and nobody may do more than before
  4  somebody may do more than before, or nobody can tell
  2  a mistake in the definition or on the command line, no such commit, no plan there
  Any other is the app's own.

Examples:
  tenantry diff                                      what is not committed yet
  tenantry diff "$(git merge-base origin/main HEAD)" --format markdown
  tenantry diff --from before/plan --to out/plan     two folders, without git and without the app`;

interface DiffOptions extends AppOptions {
  readonly plan?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: DiffFormatName;
}

/** Its options, and what is compared with. */
export interface DiffQuestion extends DiffOptions {
  /** What names a commit; absent where a folder is compared with. */
  readonly revision?: string;
}

/** `tenantry diff` */
export function diffCommand(run: Run<DiffQuestion>): Command {
  return new Command('diff')
    .argument(
      '[revision]',
      'commit, branch or tag of git whose committed plan is compared with (default: HEAD)',
    )
    .option(
      '--plan <dir>',
      'folder of the plan in that commit (default: out/plan, here or above in the project)',
    )
    .addOption(new Option('--from <dir>', 'folder of a plan to compare with, in place of a commit'))
    .addOption(
      new Option(
        '--to <dir>',
        'folder of the plan that is compared, in place of what the definition says now',
      ).conflicts('app'),
    )
    .addOption(appOption())
    .addOption(
      new Option('--format <format>', 'form of the report').choices(DIFF_FORMAT_NAMES).default('text'),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addHelpText('after', MORE)
    .action((revision: string | undefined, options: DiffOptions) =>
      end(() => run()({ ...options, revision })),
    );
}
