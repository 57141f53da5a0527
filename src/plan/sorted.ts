import { ALL_KINDS, kindOf } from './kinds';
import { compareText } from './order';
import { type Kind, type RecordOf, type Records } from './records';

/** `records` in the order of their keys, whatever order they were written in. */
export function sortedBy<T>(records: readonly T[], key: (record: T) => string): T[] {
  if (records.length < 2) return [...records];
  return records
    .map((record) => ({ record, key: key(record) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ record }) => record);
}

/** Whoever has nothing. */
const NO_RECORDS = Object.fromEntries(
  ALL_KINDS.map((kind) => [kind, Object.freeze([])]),
) as unknown as Records;

/** An owner's records as they stand in a plan: a list for each kind, in the order of its keys. */
export function sortedRecords(records: Partial<Records>): Records {
  const sorted = <K extends Kind>(kind: K): RecordOf<K>[] =>
    sortedBy<RecordOf<K>>(records[kind] as readonly RecordOf<K>[], kindOf(kind).key);
  const lists: { [kind in Kind]: readonly unknown[] } = { ...NO_RECORDS };
  for (const kind of Object.keys(records) as Kind[]) lists[kind] = sorted(kind);
  return lists as Records;
}
