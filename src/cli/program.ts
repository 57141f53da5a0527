import { Command, Option } from 'commander';
import { DefinitionError } from '../plan/definition-error';
import { DEFAULT_WISH, HALVES, type Half } from '../synth/request';
import { appCommand } from './app-command';
import { runApp } from './run-app';
import { version } from './version';

/** Exit code of a mistake in the definition, on the command line, or in the way of the output. */
const MISTAKE = 2;

const EXIT_CODES = `
Exit codes:
  0  everything is written, or is as it would be written
  1  --check found files that would change
  2  a mistake in the definition or on the command line, or a file in the way
  Any other is the app's own.`;

interface SynthOptions {
  readonly app?: string;
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
    .option(
      '--app <command>',
      "command that runs the definition (default: package.json's tenantry.app, cdktf.json's app)",
    )
    .option('--out <dir>', 'output folder', DEFAULT_WISH.out)
    .addOption(new Option('--only <half>', 'one half alone').choices(HALVES))
    .option('--check', 'write nothing, and fail when files are not what would be written')
    .option('--force', 'replace files that were edited by hand')
    .addHelpText('after', EXIT_CODES)
    .action(synth);
  return tenantry;
}

function synth({ app, out, only, check, force }: SynthOptions): void {
  try {
    process.exitCode = runApp(appCommand(app), {
      mode: check ? 'check-files' : 'synth',
      out,
      only,
      force: force ?? false,
    });
  } catch (error) {
    if (!(error instanceof DefinitionError) || process.env.DEBUG === 'tenantry') throw error;
    process.stderr.write(`error: ${error.message}\n  at ${error.where}\n`);
    process.exitCode = MISTAKE;
  }
}
