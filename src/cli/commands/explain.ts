import { Command, Option } from 'commander';
import { ACCESS_OPERATIONS } from '../../access/capability';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Examples:
  tenantry explain shop secret/data/shop/payment      may it, and by which rule
  tenantry explain shop/payment                       what an ExternalSecret needs, step by step
  kubectl --namespace shop describe externalsecret payment | tenantry explain -
  kubectl --namespace external-secrets logs deploy/external-secrets | grep '"level":"error"' | tenantry explain -

Exit codes:
  0  it may (where a name means several identities: one of them may); the steps are told
  1  it may not
  2  a mistake on the command line, no plan, or no such identity or ExternalSecret
  Any other is the app's own.`;

interface ExplainOptions extends PlanOptions {
  readonly operation: string;
  readonly json?: boolean;
}

/** Its options, and what it is asked about. */
export interface ExplainQuestion extends ExplainOptions {
  /** An identity, where a path is given; else an ExternalSecret, or `-`. */
  readonly subject: string;
  /** A path in Vault, or `-`. */
  readonly path?: string;
}

/** `tenantry explain` */
export function explainCommand(run: Run<ExplainQuestion>): Command {
  const command = new Command('explain')
    .argument(
      '<subject>',
      'an auth role, <auth mount>/<role>, or a tenant, also by its former name: each of its roles; or, without a path, <namespace>/<name> of an ExternalSecret, or - where the error on standard input names it',
    )
    .argument(
      '[path]',
      'path in Vault, for example secret/data/team-a/orders; - where the error of the ExternalSecret is on standard input',
    )
    .addOption(
      new Option('--operation <operation>', 'what it would do').choices(ACCESS_OPERATIONS).default('read'),
    )
    .addOption(new Option('--json', 'the answer as data'));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((subject: string, path: string | undefined, options: ExplainOptions) =>
      end(() => run()({ ...options, subject, path })),
    );
}
