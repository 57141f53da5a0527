import { isDeepStrictEqual } from 'node:util';
import { ALL_KINDS, kindOf } from '../plan/kinds';
import { type MayBeReadBack } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import { type Kind, type PlanRecord, type RecordOf, type Records, type TenantRecord } from '../plan/records';

/** A field of a record that has another value. */
export interface FieldChange {
  readonly name: string;
  /** As in a plan document; absent where the record had it not. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What becomes of a record. */
export interface RecordChange {
  readonly change: 'added' | 'changed' | 'removed';
  /** Name of the list of its kind in a plan document. */
  readonly kind: Kind;
  /** What messages call one: `auth role`. */
  readonly what: string;
  readonly name: string;
  /** Its tenant, by the name that it has on the later side; absent where it is the platform's. */
  readonly tenant?: string;
  /** Set where a visitor, or a stack or chart of somebody's own, adds it: it was read back from what is written. */
  readonly readBack?: true;
  /** What has another value, where it was changed. */
  readonly fields: readonly FieldChange[];
}

/** What stands in a document beside records, and where a record was written is nobody's matter. */
const ASIDE: ReadonlySet<string> = new Set<string>([...ALL_KINDS, 'tenants', 'origin']);

/** The fields that have another value, by name. */
export function fieldChanges(before: object, after: object): FieldChange[] {
  const [were, are] = [new Map(Object.entries(before)), new Map(Object.entries(after))] as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  return [...new Set([...were.keys(), ...are.keys()])]
    .filter((name) => !ASIDE.has(name) && !isDeepStrictEqual(were.get(name), are.get(name)))
    .sort(compareText)
    .map((name) => ({
      name,
      ...(were.get(name) !== undefined && { before: were.get(name) }),
      ...(are.get(name) !== undefined && { after: are.get(name) }),
    }));
}

function ofKind<K extends Kind>(
  kind: K,
  before: Records | undefined,
  after: Records | undefined,
  tenant: string | undefined,
): RecordChange[] {
  const { key, what, nameOf } = kindOf(kind);
  const recordsOf = (owner: Records | undefined) => (owner?.[kind] ?? []) as readonly RecordOf<K>[];
  const were = new Map(recordsOf(before).map((record) => [key(record), record]));
  const change = (record: RecordOf<K>): Omit<RecordChange, 'change' | 'fields'> => ({
    kind,
    what: what(record),
    name: nameOf(record),
    ...(tenant !== undefined && { tenant }),
    ...((record as MayBeReadBack).readBack && { readBack: true }),
  });
  const changes: RecordChange[] = [];
  for (const record of recordsOf(after)) {
    const was = were.get(key(record));
    were.delete(key(record));
    const fields = was ? fieldChanges(was, record) : [];
    if (!was) changes.push({ change: 'added', ...change(record), fields: [] });
    else if (fields.length > 0) changes.push({ change: 'changed', ...change(record), fields });
  }
  for (const record of were.values()) changes.push({ change: 'removed', ...change(record), fields: [] });
  return changes;
}

/** What becomes of the records of one owner, by kind. */
export function recordChanges(
  before: PlanRecord | TenantRecord | undefined,
  after: PlanRecord | TenantRecord | undefined,
  tenant?: string,
): RecordChange[] {
  return ALL_KINDS.flatMap((kind) => ofKind(kind, before, after, tenant));
}
