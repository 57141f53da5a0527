import { Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES, type FormatName } from '../../checks/format/names';
import { end } from '../ending';
import { type Run } from './run';

const NOTES = `
Vault is found as its own CLI finds it: VAULT_ADDR, VAULT_TOKEN or ~/.vault-token, VAULT_CACERT, VAULT_NAMESPACE.
It is read, never written; no secret's value is asked for, and none that is in a manifest is kept.

Examples:
  kubectl get externalsecrets,secretstores,clustersecretstores,vaultdynamicsecrets,serviceaccounts,namespaces \\
    -A -o yaml | tenantry import --manifests -
  tenantry import --vault-export exported/ --manifests deploy/
  tenantry import --manifests deploy/ --out imported
  tenantry import --manifests deploy/ --tenant shop=shop,shop-jobs --expect auth/ldap/groups/vault-admins

Exit codes:
  0  nothing was found
  1  an error was found; with --strict also a warning
  2  a mistake on the command line, in the export or in a manifest
  3  Vault cannot be reached
  4  Vault is sealed
  5  Vault refuses the token`;

/** What is imported, and how it is told. */
export interface ImportQuestion {
  readonly vaultExport?: string;
  readonly manifests: readonly string[];
  readonly cluster: string;
  readonly platform: string;
  readonly tenant: ReadonlyMap<string, readonly string[]>;
  readonly expect: readonly string[];
  readonly format: FormatName;
  readonly json?: boolean;
  readonly strict?: boolean;
  /** Folder that a definition is written to; undefined: nothing is written. */
  readonly out?: string;
}

function tenantOf(text: string, before: ReadonlyMap<string, readonly string[]>) {
  const [, name, namespaces] = /^([a-z][-a-z0-9]*)=([-a-z0-9]+(?:,[-a-z0-9]+)*)$/.exec(text) ?? [];
  if (name === undefined || namespaces === undefined)
    throw new InvalidArgumentError('Expected <name>=<namespace>,<namespace>.');
  return new Map([...before, [name, namespaces.split(',')] as const]);
}

/** `tenantry import` */
export function importCommand(run: Run<ImportQuestion>): Command {
  const none: ReadonlyMap<string, readonly string[]> = new Map();
  return new Command('import')
    .option('--vault-export <folder>', 'answers of Vault in files, in place of the running one')
    .addOption(
      new Option('--manifests <path...>', 'files or folders of manifests; - is standard input').default(
        [],
        'none',
      ),
    )
    .option('--platform <name>', 'name of the platform', 'platform')
    .option('--cluster <id>', 'id of the cluster of the manifests', 'cluster')
    .addOption(
      new Option('--tenant <name=namespaces...>', 'a tenant, with its namespaces: others are found by roles')
        .default(none, 'none')
        .argParser(tenantOf),
    )
    .addOption(
      new Option(
        '--expect <path...>',
        'who is known and meant: auth/<mount>/role/<name>, identity/group/<name>, policy/<name>',
      ).default([], 'nobody'),
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMAT_NAMES).default('text'))
    .addOption(new Option('--json', 'tenants, findings and what was not seen, as JSON').conflicts('format'))
    .option('--strict', 'fail on warnings, too')
    .option('--out <folder>', 'write a definition that reproduces it, and what imports it into Terraform')
    .addHelpText('after', NOTES)
    .action((options: ImportQuestion) => end(() => run()(options)));
}
