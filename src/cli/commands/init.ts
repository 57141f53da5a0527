import { Command, Option } from 'commander';
import { CI_SYSTEMS, GITOPS_TOOLS, LANGUAGES, NONE } from '../../project/choices';
import { end } from '../ending';
import { type Run } from './run';

const NOTES = `
On a terminal it asks for what no option says; --yes, or without a terminal, takes the defaults.

Examples:
  tenantry init acme-secrets
  tenantry init --language yaml --platform acme --tenant shop --yes
  tenantry init --ci github,atlantis --gitops flux --yes

Exit codes:
  0  the project is there; what a repository had already is kept, and what that lacks is told
  2  a mistake on the command line, or a definition in the way: nothing is overwritten`;

/** What it may be told. */
export interface InitOptions {
  readonly language?: string;
  readonly ci?: string;
  readonly gitops?: string;
  readonly platform?: string;
  readonly tenant?: string;
  readonly vaultAddress?: string;
  readonly apiServer?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Its options, and where the project is to be. */
export interface InitQuestion extends InitOptions {
  readonly folder: string;
}

/** `tenantry init` */
export function initCommand(run: Run<InitQuestion>): Command {
  return new Command('init')
    .argument('[folder]', 'where it is to be', '.')
    .addOption(
      new Option(
        '--language <language>',
        'what the definition is written in; of yaml the tenants are',
      ).choices(LANGUAGES),
    )
    .option(
      '--ci <systems>',
      `what proves changes, or plans and applies them: ${CI_SYSTEMS.join(', ')}, several with commas, or ${NONE} (default: github)`,
    )
    .addOption(
      new Option('--gitops <tool>', `what delivers manifests (default: ${NONE})`).choices([
        ...GITOPS_TOOLS,
        NONE,
      ]),
    )
    .option('--platform <name>', 'name of the platform (default: that of the folder)')
    .option('--tenant <name>', 'name of the first tenant (default: shop)')
    .option('--vault-address <url>', 'address of Vault, as ESO reaches it')
    .option('--api-server <url>', "address of the cluster's API server, as Vault reaches it")
    .option('-y, --yes', 'ask nothing')
    .option('--json', 'say as JSON what was made, and ask nothing')
    .addHelpText('after', NOTES)
    .action((folder: string, options: InitOptions) => end(() => run()({ ...options, folder })));
}
