import { organization } from '../../../examples/multi-tenant/organization';
import { ALL_KINDS, KINDS, kindOf } from '../../../src/plan/kinds';
import { type KindOf } from '../../../src/plan/kinds/kind';
import { type Kind, ownersOf, type RecordOf, type Records } from '../../../src/plan/records';

const plan = organization()._compileUnproven();

/** Something of every record of a plan. */
function ofAll<T>(see: <K extends Kind>(kind: KindOf<RecordOf<K>>, record: RecordOf<K>) => T): T[] {
  const ofKind = <K extends Kind>(records: Records, kind: K) =>
    (records[kind] as readonly RecordOf<K>[]).map((record) => see(kindOf(kind), record));
  return ownersOf(plan).flatMap((records) => ALL_KINDS.flatMap((kind) => ofKind(records, kind)));
}

test('a kind is in the table under the name of its list', () => {
  expect(ALL_KINDS.map((kind) => KINDS[kind].list)).toEqual(ALL_KINDS);
});

test('a plan has a list for each kind, for every owner', () => {
  for (const records of ownersOf(plan)) {
    expect(ALL_KINDS.filter((kind) => !Array.isArray(records[kind]))).toEqual([]);
  }
});

test('what a record refers to is there, by its key', () => {
  const there = new Set(
    ofAll((kind, record) => [
      `${kind.list} ${kind.key(record)}`,
      ...(kind.brings?.(record) ?? []).map((brought) => `${brought.kind.list} ${brought.key}`),
    ]).flat(),
  );
  const references = ofAll((kind, record) => kind.references?.(record) ?? []).flat();
  expect(references.length).toBeGreaterThan(50);
  const dangling = references.filter(
    ({ kind, keys }) => !keys.some((key) => there.has(`${kind.list} ${key}`)),
  );
  expect(dangling).toEqual([]);
});

test('a key is one of a kind unless the kind repeats', () => {
  const keys = ofAll((kind, record) => (kind.repeated ? [] : [`${kind.list} ${kind.key(record)}`])).flat();
  expect(keys).toHaveLength(new Set(keys).size);
});

test('Vault folds names of policies and roles to lower case', () => {
  expect(KINDS.policies.key({ server: 'v', name: 'Team-A' })).toBe('v team-a');
  expect(KINDS.authRoles.key({ server: 'v', mount: 'K', name: 'Team-A' })).toBe('v K team-a');
});
