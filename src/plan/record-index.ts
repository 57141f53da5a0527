import { type KindOf } from './kinds/kind';
import { type Kind, ownersOf, type PlanRecord } from './records';

const INDEXES = new WeakMap<PlanRecord, RecordIndex>();

/** The records of a plan by their keys. */
export class RecordIndex {
  /** The index of a plan. */
  public static of(plan: PlanRecord): RecordIndex {
    let index = INDEXES.get(plan);
    if (!index) INDEXES.set(plan, (index = new RecordIndex(plan)));
    return index;
  }

  private readonly byKind = new Map<string, ReadonlyMap<string, unknown>>();

  private constructor(private readonly plan: PlanRecord) {}

  /**
   * A record that another one names.
   *
   * @throws Error when the plan has none: the checks have proven that it has
   */
  public find<R extends P, P>(kind: KindOf<R, P>, parts: NoInfer<P>): R {
    const found = this.lookUp(kind, parts);
    if (found) return found;
    throw new Error(`${this.plan.origin}: the plan has no '${kind.key(parts)}' among its ${kind.list}`);
  }

  /** The record that has those parts, if there is one. */
  public lookUp<R extends P, P>(kind: KindOf<R, P>, parts: NoInfer<P>): R | undefined {
    let records = this.byKind.get(kind.list) as ReadonlyMap<string, R> | undefined;
    if (!records) this.byKind.set(kind.list, (records = this.read(kind)));
    return records.get(kind.key(parts));
  }

  private read<R extends P, P>(kind: KindOf<R, P>): ReadonlyMap<string, R> {
    const owned = ownersOf(this.plan).flatMap(
      (owner) => owner[kind.list as Kind] as readonly unknown[] as R[],
    );
    return new Map(owned.map((record) => [kind.key(record), record]));
  }
}
