import { type KindOf } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import { RecordIndex } from '../plan/record-index';
import {
  type Kind,
  type Origin,
  ownersOf,
  type PlanRecord,
  type RecordOf,
  type Records,
} from '../plan/records';
import { type Left } from './left';

/** What a definition says of what there is: what it changes when it is first applied, and what it leaves as it is. */
export interface Kept {
  readonly plan: PlanRecord;
  readonly left: readonly Left[];
  readonly changed: readonly Left[];
}

/** Why something stays as it is; undefined where a definition says it. */
export type Why = string | undefined;

/** A plan from which is taken what a definition does not say, with why. */
export class KeptPlan {
  private readonly left: Left[] = [];
  private readonly changed: Left[] = [];

  /**
   * @param plan what was found
   * @param refused by origin, what constructs would refuse of it
   */
  public constructor(
    private plan: PlanRecord,
    private readonly refused: ReadonlyMap<string, string>,
  ) {}

  public all<K extends Kind>(kind: K): RecordOf<K>[] {
    return ownersOf(this.plan).flatMap((owner) => owner[kind] as readonly RecordOf<K>[]);
  }

  public get tenants(): PlanRecord['tenants'] {
    return this.plan.tenants;
  }

  /** The record that has those parts, if it is kept so far. */
  public lookUp<R extends P, P>(kind: KindOf<R, P>, parts: NoInfer<P>): R | undefined {
    return RecordIndex.of(this.plan).lookUp(kind, parts);
  }

  public map<K extends Kind>(kind: K, change: (record: RecordOf<K>) => RecordOf<K>): void {
    this.each(kind, (records) => records.map(change));
  }

  public filter<K extends Kind>(kind: K, isKept: (record: RecordOf<K>) => boolean): void {
    this.each(kind, (records) => records.filter(isKept));
  }

  public keep<K extends Kind>(
    kind: K,
    what: (record: RecordOf<K>) => string,
    stays: (record: RecordOf<K>) => Why,
  ): void {
    this.filter(kind, (record) => {
      const { origin } = record as Origin;
      const why = this.refused.get(origin) ?? stays(record);
      if (why !== undefined) this.stays(origin, what(record), why);
      return why === undefined;
    });
  }

  private each<K extends Kind>(
    kind: K,
    change: (records: readonly RecordOf<K>[]) => readonly RecordOf<K>[],
  ): void {
    const of = <T extends Records>(owner: T): T => ({
      ...owner,
      [kind]: change(owner[kind] as readonly RecordOf<K>[]),
    });
    this.plan = { ...of(this.plan), tenants: this.plan.tenants.map(of) };
  }

  public stays(where: string, what: string, why: string): void {
    this.left.push({ where, what, why });
  }

  /** What of these kinds is left. */
  public only(names: readonly Kind[]): Kept {
    const kinds = new Set<string>(names);
    const only = <T extends Records>(owner: T): T =>
      Object.fromEntries(
        Object.entries(owner).map(([name, value]) => [
          name,
          isKind(name, owner) && !kinds.has(name) ? [] : (value as unknown),
        ]),
      ) as unknown as T;
    return {
      plan: { ...only(this.plan), tenants: this.plan.tenants.map(only) },
      left: this.left.sort((a, b) => compareText(a.where, b.where)),
      changed: this.changed.sort((a, b) => compareText(a.where, b.where)),
    };
  }

  /** Notes what the first apply changes. */
  public changes(change: Left): void {
    this.changed.push(change);
  }
}

function isKind(name: string, owner: Records): boolean {
  return name !== 'tenants' && name !== 'acknowledgements' && Array.isArray(owner[name as Kind]);
}
