import { type Finding } from './finding';
import { type ReadBack, type VisitedOutput } from './read-back';
import { type PlanRecord } from './records';

/** Who proves what stacks and charts of somebody's own have. */
export interface Prover {
  /** What is found in the plan together with what is beside it. */
  findings(output: VisitedOutput): readonly Finding[];
  /** Takes note of the folder that an app writes stacks or charts to. */
  noteFolder(folder: string): void;
}

const OUTPUTS = new WeakMap<PlanRecord, OwnOutput>();

/**
 * The stacks and charts of somebody's own that have parts of one plan: what is added to one is proven together with
 * the plan, and with what was found in those before it.
 */
export class OwnOutput {
  /** Says how a plan is proven with what is beside it. */
  public static proveWith(plan: PlanRecord, prover: Prover): void {
    if (!OUTPUTS.has(plan)) OUTPUTS.set(plan, new OwnOutput(prover));
  }

  /** That of a plan; of one that nobody has proven, nothing more can be proven either. */
  public static of(plan: PlanRecord): OwnOutput {
    return (
      OUTPUTS.get(plan) ?? new OwnOutput({ findings: () => unproven(plan), noteFolder: () => undefined })
    );
  }

  private readonly readBack = new Map<object, readonly ReadBack[]>();

  private readonly folders = new Set<string>();

  private constructor(private readonly prover: Prover) {}

  /** Takes note of the folder that the app of a stack or chart writes to, where it has one. */
  public noteFolder(folder: string | undefined): void {
    if (folder === undefined || this.folders.has(folder)) return;
    this.folders.add(folder);
    this.prover.noteFolder(folder);
  }

  /**
   * What stops a stack or chart, as its validation says it.
   *
   * @param source the stack or chart
   * @param output what it has beside the plan
   */
  public refusals(source: object, { problems, readBack }: VisitedOutput): string[] {
    this.readBack.set(source, readBack);
    if (problems.length + readBack.length === 0) return [];
    return this.prover
      .findings({ problems, readBack: [...this.readBack.values()].flat() })
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, origin, message, fix }) => `${message} [${rule}] at ${origin}; ${fix}`);
  }
}

function unproven({ origin }: PlanRecord): never {
  throw new Error(`${origin}: the plan is not proven; it is what compile() returns`);
}
