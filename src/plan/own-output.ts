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

/** The stacks and charts of somebody's own that have parts of one plan: what is added to them is proven together. */
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

  private readonly sources = new Map<object, () => VisitedOutput>();

  /** What those that were validated had then. */
  private readonly validated = new Map<object, VisitedOutput>();

  /** Whether one was let pass for what is in others that were not validated yet. */
  private awaitsOthers = false;

  private readonly folders = new Set<string>();

  private constructor(private readonly prover: Prover) {}

  /** Takes note of the folder that the app of a stack or chart writes to, where it has one. */
  public noteFolder(folder: string | undefined): void {
    if (folder === undefined || this.folders.has(folder)) return;
    this.folders.add(folder);
    this.prover.noteFolder(folder);
  }

  /**
   * Takes note of a stack or chart.
   *
   * @param source the stack or chart
   * @param read what it has beside the plan, as it is when it is asked
   */
  public add(source: object, read: () => VisitedOutput): void {
    this.sources.set(source, read);
  }

  /**
   * What stops a stack or chart, as its validation says it. What it refers to may be in one that is validated later,
   * which is proven together with all before it: whatever the order, the last one knows all.
   *
   * @param source the stack or chart
   */
  public refusals(source: object): string[] {
    const output = this.read(source);
    const { problems, readBack } = output;
    this.validated.set(source, output);
    if (!this.awaitsOthers && problems.length + readBack.length === 0) return [];
    const known = this.known();
    const errors = this.errors({ problems, readBack: known });
    const later = [...this.sources.keys()].filter((each) => !this.validated.has(each));
    this.awaitsOthers = errors.length > 0 && later.length > 0;
    if (!this.awaitsOthers) return errors;
    const all = [...known, ...later.flatMap((each) => this.read(each).readBack)];
    const remaining = new Set(this.errors({ problems, readBack: all }));
    return errors.filter((error) => remaining.has(error));
  }

  /**
   * What stops a stack or chart just before it is written: what somebody added to it, or changed in it, after it was
   * validated. One that nobody validated is outside of the proof.
   *
   * @param source the stack or chart
   */
  public lateRefusals(source: object): string[] {
    const before = this.validated.get(source);
    if (before === undefined) return [];
    const output = this.read(source);
    if (JSON.stringify(output) === JSON.stringify(before)) return [];
    this.validated.set(source, output);
    return this.errors({ problems: output.problems, readBack: this.known() });
  }

  private known(): ReadBack[] {
    return [...this.validated.values()].flatMap(({ readBack }) => readBack);
  }

  private read(source: object): VisitedOutput {
    return this.sources.get(source)?.() ?? { problems: [], readBack: [] };
  }

  private errors(output: VisitedOutput): string[] {
    return this.prover
      .findings(output)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, origin, message, fix }) => `${message} [${rule}] at ${origin}; ${fix}`);
  }
}

/** The error of a stack or chart that is other than it was validated, in the words of a validation. */
export function changedSinceValidated(
  { node }: { readonly node: { readonly path: string } },
  refusals: readonly string[],
): Error {
  const lines = refusals.map((refusal) => `\n  [${node.path}] ${refusal}`);
  return new Error(`Validation failed with what was added after it:${lines.join('')}`);
}

function unproven({ origin }: PlanRecord): never {
  throw new Error(`${origin}: the plan is not proven; it is what compile() returns`);
}
