import { Command, Option } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../../checks/format/names';
import { end, MISTAKE } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Vault is found as its own CLI finds it: VAULT_ADDR, VAULT_TOKEN or ~/.vault-token, VAULT_CACERT, VAULT_NAMESPACE;
a cluster as kubectl finds it: KUBECONFIG or ~/.kube/config, and its current context.
Both are read, never written, and no secret's value is asked for.

Examples:
  tenantry verify --policy | vault policy write tenantry-verify -
  tenantry verify --expect auth/ldap/groups/vault-admins
  tenantry verify --cluster prod --policy | kubectl apply -f -
  tenantry verify --cluster prod --context prod-verify

Exit codes:
  0  nothing was found
  1  an error was found; with --strict also a warning, or something that may not be read
  2  a mistake on the command line or in the kubeconfig, or no plan
  3  the server cannot be reached
  4  Vault is sealed
  5  the server refuses the credentials
  Any other is the app's own.`;

interface VerifyOptions extends PlanOptions {
  readonly format: FormatName;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly expect: readonly string[];
  readonly policy?: boolean;
  readonly cluster?: string;
  readonly context?: string;
  readonly secrets?: boolean;
  readonly tokens?: boolean;
}

/** Its options, and which server it is asked about. */
export interface VerifyQuestion extends VerifyOptions {
  readonly server: string | undefined;
}

/** `tenantry verify` */
export function verifyCommand(run: Run<VerifyQuestion>): Command {
  const command = new Command('verify')
    .argument('[server]', 'id of the Vault server, where the plan has several')
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .addOption(new Option('--json', 'the findings and what was not seen, as JSON').conflicts('format'))
    .option('--strict', 'fail on warnings, and on what may not be read, too')
    .option('--cluster <id>', 'look at this cluster of the plan, in place of Vault')
    .option('--context <name>', 'context of the kubeconfig that the cluster is reached by')
    .option(
      '--secrets',
      'also whether secrets are there with all that is read of them; their values are not asked for',
    )
    .option('--tokens', 'also each token of Vault: needs sudo to list them')
    .addOption(
      new Option(
        '--expect <path...>',
        'who is known and meant: auth/<mount>/role/<name>, identity/group/<name>, policy/<name>, "ClusterRoleBinding <name>"',
      ).default([], 'nobody'),
    )
    .option(
      '--policy',
      'print the policy of Vault, or the ClusterRole, that this command needs, and ask nothing',
    );
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((server: string | undefined, options: VerifyOptions) => {
      const { cluster, context, tokens } = options;
      if (cluster !== undefined && server !== undefined)
        command.error("error: a server and '--cluster' are asked about one at a time", { exitCode: MISTAKE });
      if (cluster === undefined && context !== undefined)
        command.error("error: '--context' is of '--cluster'", { exitCode: MISTAKE });
      if (cluster !== undefined && tokens)
        command.error("error: '--tokens' is of Vault, not of '--cluster'", { exitCode: MISTAKE });
      return end(() => run()({ ...options, server }));
    });
}
