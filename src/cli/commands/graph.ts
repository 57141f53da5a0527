import { Command, Option } from 'commander';
import { GRAPH_FORMAT_NAMES, type GraphFormatName } from '../../graph/format/names';
import { end } from '../ending';
import { addPlanOptions, type PlanOptions } from '../plan-option';
import { type Run } from './run';

const NOTES = `
Examples:
  tenantry graph team-a > team-a.svg                    a picture, for any browser
  tenantry graph team-a --format mermaid                for a Markdown page of GitHub or GitLab
  tenantry graph --format dot | dot -Tpdf > all.pdf     all tenants, by Graphviz

Exit codes:
  0  it is drawn
  2  a mistake on the command line, no plan, or no such tenant
  Any other is the app's own.`;

interface GraphOptions extends PlanOptions {
  readonly format: GraphFormatName;
}

/** Its options, and which tenant is asked for. */
export interface GraphQuestion extends GraphOptions {
  /** Absent where all are. */
  readonly tenant?: string;
}

/** `tenantry graph` */
export function graphCommand(run: Run<GraphQuestion>): Command {
  const command = new Command('graph')
    .argument(
      '[tenant]',
      "its name; of a tenant with placements '<tenant>_<placement>' (default: all of them)",
    )
    .addOption(
      new Option('--format <format>', 'form of the drawing').choices(GRAPH_FORMAT_NAMES).default('svg'),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }));
  return addPlanOptions(command)
    .addHelpText('after', NOTES)
    .action((tenant: string | undefined, options: GraphOptions) => end(() => run()({ ...options, tenant })));
}
