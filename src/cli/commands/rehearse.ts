import { Command, InvalidArgumentError, Option } from 'commander';
import { type TargetVersions } from '../../diff/rehearsal';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Exit codes:
  0  nothing breaks
  1  an error comes, or somebody may do more than before
  2  a mistake on the command line, or no plan
  Any other is the app's own.

Examples:
  tenantry rehearse --vault 2.0.3
  tenantry rehearse --openbao 2.6 --eso 2.9`;

/** Its options. */
export interface RehearseOptions extends PlanOptions, TargetVersions {
  readonly json?: boolean;
}

function versionOf(text: string): string {
  if (!/^v?\d{1,4}(?:\.\d{1,4}){1,2}$/.test(text))
    throw new InvalidArgumentError('Expected a version, for example 2.0 or 2.0.3.');
  return text;
}

/** `tenantry rehearse` */
export function rehearseCommand(run: Run<RehearseOptions>): Command {
  const command = new Command('rehearse')
    .addOption(
      new Option('--vault <version>', 'version of Vault, on every server')
        .argParser(versionOf)
        .conflicts('openbao'),
    )
    .addOption(new Option('--openbao <version>', 'version of OpenBao, on every server').argParser(versionOf))
    .addOption(new Option('--eso <version>', 'version of ESO, in every cluster').argParser(versionOf))
    .addOption(new Option('--json', 'as JSON'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((options: RehearseOptions) => end(() => run()(options)));
}
