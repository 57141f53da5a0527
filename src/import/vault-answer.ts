import { isEmpty } from '../live/same-value';
import { READINGS } from '../live/readings';
import { type PlaceReader } from '../live/place-reader';
import { LiteralReader } from '../plan/literal-reader';
import { type RecordIndex } from '../plan/record-index';
import { type Kind, type RecordOf } from '../plan/records';
import { RESOURCES } from '../terraform/kinds';
import { type ResourceKind } from '../terraform/kinds/kind';

/** What Vault says where nobody has said anything, by attribute: as good as nothing. */
const UNSAID: Readonly<Record<string, unknown>> = { token_type: 'default' };
/** Attributes that the provider takes as text. */
const AS_TEXT = new Set(['ttl', 'max_ttl']);

/**
 * The record of what Vault has: its answer is put in the form of the resource that would write it, which is read back
 * as any other.
 *
 * @param kind kind of the record
 * @param known attributes that are in the path
 * @returns undefined where it is not there, or may not be read
 * @throws Unreadable when a record cannot say it
 */
export async function recordAt<K extends Kind>(
  kind: K,
  known: Readonly<Record<string, string>>,
  place: PlaceReader,
  records: RecordIndex,
): Promise<RecordOf<K> | undefined> {
  const reader = (RESOURCES[kind] as ResourceKind<object>).readBack;
  const [read] = (reader && READINGS[reader.type.name]?.reads) ?? [];
  if (!reader || !read) throw new RangeError(`Nothing reads ${kind} back.`);
  const path = read.path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
  const data = await place.read(path);
  if (typeof data === 'string') return undefined;
  const block: Record<string, unknown> = { ...known };
  for (const [name, { at }] of Object.entries(read.fields)) {
    const value = at.reduce<unknown>((all, key) => (all as Record<string, unknown> | undefined)?.[key], data);
    if (value === undefined || value === null || value === UNSAID[name]) continue;
    block[name] = AS_TEXT.has(name) && kind === 'pkiRoles' ? String(value) : value;
  }
  for (const name of read.empty ?? []) if (!isEmpty(data[name])) block[name] = data[name];
  if (kind === 'policies') block['policy'] = data['policy'] ?? data['rules'] ?? '';
  if (kind === 'authRoles') block['audience'] ??= '';
  const reading = new LiteralReader(block);
  const says = reader.record(reading, { place: place.place, address: path, records });
  reading.end();
  return { ...says, origin: path, readBack: true } as unknown as RecordOf<K>;
}
