import { Command } from 'commander';
import { COMMANDS } from './commands';
import { MISTAKE } from './ending';
import { version } from './version';

/** The `tenantry` command. */
export function program(): Command {
  const tenantry = new Command('tenantry')
    .description('Who may read which secret: Terraform for Vault and manifests for ESO from one definition.')
    .version(version())
    .showHelpAfterError('(--help tells more)')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISTAKE));
  for (const command of COMMANDS) tenantry.addCommand(command.copyInheritedSettings(tenantry));
  return tenantry;
}
