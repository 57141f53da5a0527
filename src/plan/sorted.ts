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

/** An owner's records, each list in the order of its kind's keys. */
export function sortedRecords(records: Records): Records {
  const sorted = <K extends Kind>(kind: K): RecordOf<K>[] =>
    sortedBy<RecordOf<K>>(records[kind] as readonly RecordOf<K>[], kindOf(kind).key);
  return Object.fromEntries(ALL_KINDS.map((kind) => [kind, sorted(kind)])) as unknown as Records;
}
