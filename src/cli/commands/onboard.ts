import { Command } from 'commander';
import { type AppOptions, appOption } from '../app-option';
import { end } from '../ending';
import { type Run } from './run';

const NOTES = `
A template is a tenant file with <tenant>, <cluster> and <kv> in the place of names. Your own stand in
tenant-templates; one that is called default takes the place of the one that comes with tenantry.

Examples:
  tenantry onboard mail
  tenantry onboard mail --template with-database
  tenantry onboard mail --cluster prod --kv secret --json

Exit codes:
  0  the file is written, and no error was found
  1  the file is written, and an error was found in the definition
  2  a mistake on the command line or in the file; where it was not told that it is written, it is not
  Any other is the app's own.`;

interface OnboardOptions extends AppOptions {
  readonly template: string;
  readonly templates: string;
  readonly tenants: string;
  readonly cluster?: string;
  readonly kv?: string;
  readonly json?: boolean;
}

/** Its options, and the tenant. */
export interface OnboardRequest extends OnboardOptions {
  readonly tenant: string;
}

/** `tenantry onboard` */
export function onboardCommand(run: Run<OnboardRequest>): Command {
  return new Command('onboard')
    .argument('<tenant>', 'name of the tenant, and of its file')
    .option('--template <name>', 'name of the template', 'default')
    .option('--templates <dir>', "folder of the platform's own templates, in the project", 'tenant-templates')
    .option('--tenants <dir>', 'folder that the definition reads tenants from, in the project', 'tenants')
    .option('--cluster <name>', 'its cluster, where the platform has several')
    .option('--kv <name>', 'its KV engine, where the platform has several')
    .addOption(appOption())
    .option('--json', 'say all of it as JSON')
    .addHelpText('after', NOTES)
    .action((tenant: string, options: OnboardOptions) => end(() => run()({ ...options, tenant })));
}
