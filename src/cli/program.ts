import { Command, Help } from 'commander';
import { COMMANDS } from './commands';
import { MISTAKE } from './ending';
import { version } from './version';

const rows = new Map(COMMANDS.map((row) => [row.synopsis.split(' ', 1)[0] ?? '', row]));

/**
 * The `tenantry` command, which is to be given words: of the commands that they do not name there is what the list of all
 * tells.
 */
export function program(words: readonly string[]): Command {
  const tenantry = new Command('tenantry')
    .description('Who may read which secret: Terraform for Vault and manifests for ESO from one definition.')
    .version(version())
    .configureHelp({
      subcommandTerm: (command) => rows.get(command.name())?.synopsis ?? new Help().subcommandTerm(command),
    })
    .showHelpAfterError('(--help tells more)')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISTAKE));
  // A shell completes all of them.
  const named = words.includes('completion') ? [...rows.keys()] : words;
  for (const [name, { description, load }] of rows) {
    const command = named.includes(name) ? load() : new Command(name);
    tenantry.addCommand(command.description(description).copyInheritedSettings(tenantry));
  }
  return tenantry;
}
