import { type IChartVisitor, type Platform } from '../../src';
import { runChecks } from '../../src/checks/run';
import { renderCharts } from '../../src/kubernetes/render';
import { type PlanRecord } from '../../src/plan/records';
import { copied, ExampleParts } from '../checks/example-plan';
import { type Mutation } from '../checks/rule-tests';
import { type Example } from '../lab/example/example';
import { type StackApplier } from '../lab/stack/stack-applier';
import { synthesizeUnchecked } from './unchecked-synthesis';

/** The example on a lab, applied again and again with changes that its own checks would refuse. */
export class MutatedExample {
  private readonly plan: PlanRecord;

  constructor(
    private readonly example: Example,
    private readonly platform: Platform,
    private readonly applier: StackApplier,
  ) {
    this.plan = platform._compileUnproven();
  }

  /** The ids of the rules that find an error in the changed plan. */
  errors(mutate: Mutation): string[] {
    const errors = runChecks(this.mutated(mutate)).filter(({ severity }) => severity === 'error');
    return [...new Set(errors.map(({ rule }) => rule))];
  }

  /** The ids of the rules that find something in what a visitor does to the manifests. */
  overridden(visitor: IChartVisitor): string[] {
    const charts = [...renderCharts(this.plan, { visitors: [visitor] })];
    return charts.flatMap((chart) => chart.problems).map(({ rule }) => rule);
  }

  /** Renders the changed plan as synthesis does, but for the checks, and applies both halves. */
  async apply(mutate: Mutation): Promise<void> {
    synthesizeUnchecked(this.platform, this.mutated(mutate), this.example.out);
    await this.example.applyStacks(this.applier, this.example.lastingVariables);
    await this.example.applyManifests();
  }

  private mutated(mutate: Mutation): PlanRecord {
    const plan = copied(this.plan);
    mutate(new ExampleParts(plan), plan);
    return plan;
  }
}
