import { Command, Option } from 'commander';
import { ACCESS_OPERATIONS } from '../../access/capability';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const EXIT_CODES = `
Exit codes:
  0  it may (where a name means several identities: one of them may)
  1  it may not
  2  a mistake on the command line, no plan, or no such identity
  Any other is the app's own.`;

interface ExplainOptions extends PlanOptions {
  readonly operation: string;
}

/** Its options, and what it is asked about. */
export interface ExplainQuestion extends ExplainOptions {
  readonly identity: string;
  readonly path: string;
}

/** `tenantry explain` */
export function explainCommand(run: Run<ExplainQuestion>): Command {
  const command = new Command('explain')
    .description('say whether and why an identity may do something in Vault')
    .argument(
      '<identity>',
      'an auth role, <auth mount>/<role>, or a tenant, also by its former name: each of its roles',
    )
    .argument('<path>', 'path in Vault, for example secret/data/team-a/orders')
    .addOption(
      new Option('--operation <operation>', 'what it would do').choices(ACCESS_OPERATIONS).default('read'),
    );
  return addPlanOptions(command)
    .addHelpText('after', EXIT_CODES)
    .action((identity: string, path: string, options: ExplainOptions) =>
      end(() => run()({ ...options, identity, path })),
    );
}
