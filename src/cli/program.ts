import { Command } from 'commander';
import { COMMANDS } from './commands';
import { MISTAKE } from './ending';
import { version } from './version';

/**
 * The `tenantry` command.
 *
 * @param wanted the command that is going to be run; where there is none of that name, all of them are there
 */
export function program(wanted = ''): Command {
  const tenantry = new Command('tenantry')
    .description('Who may read which secret: Terraform for Vault and manifests for ESO from one definition.')
    .version(version())
    .showHelpAfterError('(--help tells more)')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISTAKE));
  const isKnown = Object.hasOwn(COMMANDS, wanted);
  for (const [name, command] of Object.entries(COMMANDS))
    if (!isKnown || name === wanted) tenantry.addCommand(command().copyInheritedSettings(tenantry));
  return tenantry;
}
