import { ALL_KINDS, KINDS, type KeyParts, kindOf } from '../plan/kinds';
import { type Kind, type PlanRecord, type RecordOf } from '../plan/records';
import { grouped } from './grouped';
import { lazy } from './lazy';
import { type Owned, ownedRecords } from './owned';

/**
 * The records of a plan by kind and key, whoever owns them.
 *
 * Everything that is looked up is looked up in an index, so that a rule's cost grows with the plan and not with its
 * square.
 */
export class PlanIndex {
  private readonly lists = new Map<Kind, unknown>();
  private readonly indices = new Map<Kind, unknown>();

  public constructor(public readonly plan: PlanRecord) {}

  /** The records of a kind of all owners, the platform's first. */
  public all<K extends Kind>(kind: K): readonly Owned<RecordOf<K>>[] {
    let list = this.lists.get(kind);
    if (!list) this.lists.set(kind, (list = ownedRecords(this.plan, kind)));
    return list as Owned<RecordOf<K>>[];
  }

  /** The records with that key; more than one where a name was given twice. */
  public withKey<K extends Kind>(kind: K, key: string): readonly Owned<RecordOf<K>>[] {
    let index = this.indices.get(kind) as Map<string, Owned<RecordOf<K>>[]> | undefined;
    if (!index) {
      index = grouped(this.all(kind), ({ record }) => kindOf(kind).key(record));
      this.indices.set(kind, index);
    }
    return index.get(key) ?? [];
  }

  /** The record that has those parts; the first where there are several. */
  public find<K extends Kind>(kind: K, parts: KeyParts<K>): Owned<RecordOf<K>> | undefined {
    return this.withKey(kind, (KINDS[kind].key as (parts: KeyParts<K>) => string)(parts))[0];
  }

  /** Whether something has that key: a record, or something that is there with one. */
  public isThere(kind: Kind, key: string): boolean {
    return this.withKey(kind, key).length > 0 || this.brought().has(`${kind} ${key}`);
  }

  private readonly brought = lazy((): ReadonlySet<string> => {
    const ofKind = <K extends Kind>(kind: K): string[] =>
      this.all(kind).flatMap(({ record }) =>
        (kindOf(kind).brings?.(record) ?? []).map((each) => `${each.kind.list} ${each.key}`),
      );
    return new Set(ALL_KINDS.flatMap((kind) => ofKind(kind)));
  });
}
