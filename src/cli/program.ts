import { Command, Option } from 'commander';
import { ACCESS_OPERATIONS } from '../access/capability';
import { type FormatName, FORMATS } from '../checks/format';
import { DefinitionError } from '../plan/definition-error';
import { type Answer } from '../synth/answer';
import { DEFAULT_WISH, HALVES, type Half, type Wish } from '../synth/request';
import { checkReport, explainReport, type Report } from './answers';
import { appCommand } from './app-command';
import { runApp } from './run-app';
import { version } from './version';

/** Exit code of an error that was found, and of a "may not". */
const NOT_SO = 1;

/** Exit code of a mistake in the definition, on the command line, or in the way of the output. */
const MISTAKE = 2;

const EXIT_CODES = `
Exit codes:
  0  everything is written, or is as it would be written
  1  --check found files that would change
  2  a mistake in the definition or on the command line, or a file in the way
  Any other is the app's own.`;

const CHECK_CODES = `
Exit codes:
  0  no error was found
  1  an error was found; with --strict also a warning that nobody acknowledged
  2  a mistake in the definition or on the command line
  Any other is the app's own.`;

const EXPLAIN_CODES = `
Exit codes:
  0  it may (where a name means several identities: one of them may)
  1  it may not
  2  a mistake in the definition or on the command line, or no such identity
  Any other is the app's own.`;

interface AppOption {
  readonly app?: string;
}

interface CheckOptions extends AppOption {
  readonly format: FormatName;
  readonly strict?: boolean;
}

interface SynthOptions extends AppOption {
  readonly out: string;
  readonly only?: Half;
  readonly check?: boolean;
  readonly force?: boolean;
}

/** The `tenantry` command. */
export function program(): Command {
  const tenantry = new Command('tenantry')
    .description('Who may read which secret: Terraform for Vault and manifests for ESO from one definition.')
    .version(version())
    .showHelpAfterError('(--help tells more)')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : MISTAKE));
  tenantry
    .command('synth')
    .description('run the definition, prove it, and write the Terraform and the manifests')
    .addOption(appOption())
    .option('--out <dir>', 'output folder', DEFAULT_WISH.out)
    .addOption(new Option('--only <half>', 'one half alone').choices(HALVES))
    .option('--check', 'write nothing, and fail when files are not what would be written')
    .option('--force', 'replace files that were edited by hand')
    .addHelpText('after', EXIT_CODES)
    .action(synth);
  tenantry
    .command('check')
    .description('run the definition and prove it, and write nothing')
    .addOption(appOption())
    .addOption(
      new Option('--format <format>', 'form of the report').choices(Object.keys(FORMATS)).default('text'),
    )
    .option('--strict', 'fail on warnings, too, but for those that were acknowledged')
    .addHelpText('after', CHECK_CODES)
    .action(({ app, format, strict = false }: CheckOptions) =>
      ask(app, { ...DEFAULT_WISH, mode: 'check' }, (answers) => checkReport(answers, format, strict)),
    );
  tenantry
    .command('explain')
    .description('say whether and why an identity may do something in Vault')
    .argument('<identity>', 'an auth role, <auth mount>/<role>, or a tenant: each of its roles')
    .argument('<path>', 'path in Vault, for example secret/data/team-a/orders')
    .addOption(
      new Option('--operation <operation>', 'what it would do').choices(ACCESS_OPERATIONS).default('read'),
    )
    .addOption(appOption())
    .addHelpText('after', EXPLAIN_CODES)
    .action((identity: string, path: string, { app, operation }: AppOption & { operation: string }) =>
      ask(app, { ...DEFAULT_WISH, mode: 'explain', question: { identity, operation, path } }, explainReport),
    );
  return tenantry;
}

function appOption(): Option {
  return new Option(
    '--app <command>',
    "command that runs the definition (default: package.json's tenantry.app, cdktf.json's app)",
  );
}

function synth({ app, out, only, check, force }: SynthOptions): void {
  end(() => {
    const command = appCommand(app);
    const { code, receipts } = runApp(command, {
      mode: check ? 'check-files' : 'synth',
      out,
      only,
      force: force ?? false,
    });
    if (code === 0) requireReceipts(receipts, 'a program that calls platform.synth()', command);
    return code;
  });
}

/** Has every platform of the app answer, and prints what they say. */
function ask(app: string | undefined, wish: Wish, report: (answers: readonly Answer[]) => Report): void {
  end(() => {
    const command = appCommand(app);
    const { code, receipts } = runApp(command, wish);
    if (code === 0)
      requireReceipts(receipts, 'a program that calls platform.synth() or platform.compile()', command);
    if (receipts.length === 0) return code;
    const { text, good } = report(receipts.map((receipt) => JSON.parse(receipt) as Answer));
    process.stdout.write(text);
    return code || (good ? 0 : NOT_SO);
  });
}

function requireReceipts(receipts: readonly string[], expected: string, where: string): void {
  if (receipts.length > 0) return;
  throw new DefinitionError({
    given: 'the app ended without synthesizing anything',
    expected,
    fix: 'Call it at the end of the definition, or name another program.',
    where,
  });
}

/** Ends with the code of a command, or with what its user did wrong. */
function end(command: () => number): void {
  try {
    process.exitCode = command();
  } catch (error) {
    if (!(error instanceof DefinitionError) || process.env.DEBUG === 'tenantry') throw error;
    process.stderr.write(`error: ${error.message}\n  at ${error.where}\n`);
    process.exitCode = MISTAKE;
  }
}
