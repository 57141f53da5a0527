import { Command, Option } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../../checks/format/names';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Vault is found as its own CLI finds it: VAULT_ADDR, VAULT_TOKEN or ~/.vault-token, VAULT_CACERT, VAULT_NAMESPACE.
It is read, never written, and no secret's value is asked for.

Examples:
  tenantry verify --policy | vault policy write tenantry-verify -
  tenantry verify --expect auth/ldap/groups/vault-admins

Exit codes:
  0  nothing was found
  1  an error was found; with --strict also a warning, or something that the token may not read
  2  a mistake on the command line, or no plan
  3  Vault cannot be reached
  4  Vault is sealed
  5  Vault refuses the token
  Any other is the app's own.`;

interface VerifyOptions extends PlanOptions {
  readonly format: FormatName;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly expect: readonly string[];
  readonly policy?: boolean;
}

/** Its options, and which server it is asked about. */
export interface VerifyQuestion extends VerifyOptions {
  readonly server: string | undefined;
}

/** `tenantry verify` */
export function verifyCommand(run: Run<VerifyQuestion>): Command {
  const command = new Command('verify')
    .description('hold a running Vault against the plan: what drifted, and what else reaches tenants')
    .argument('[server]', 'id of the Vault server, where the plan has several')
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .addOption(new Option('--json', 'the findings and what was not seen, as JSON').conflicts('format'))
    .option('--strict', 'fail on warnings, and on what the token may not read, too')
    .addOption(
      new Option(
        '--expect <path...>',
        'who is known and meant: auth/<mount>/role/<name>, identity/group/<name>, policy/<name>',
      ).default([], 'nobody'),
    )
    .option('--policy', 'print the policy of Vault that this command needs, and ask Vault nothing');
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((server: string | undefined, options: VerifyOptions) => end(() => run()({ ...options, server })));
}
