import { vaultNamespaces } from '../plan/kinds/vault-namespace';
import { LiteralReader } from '../plan/literal-reader';
import { type Place, placeIn } from '../plan/place';
import { type ReadBack } from '../plan/read-back';
import { RecordIndex } from '../plan/record-index';
import { type Kind, type Origin, type PlanRecord } from '../plan/records';
import { blockReader } from './block-reading';
import { isJsonObject, type Json, type JsonObject } from './json';
import { READ_BACK_ALONE, RESOURCES } from './kinds';
import { GENERIC_ENDPOINT } from './kinds/generic-endpoint';
import { type MountKind, type ReadingContext, type ResourceKind, type ResourceReader } from './kinds/kind';

/** A stack as messages name it. */
export interface StackName extends Origin {
  readonly name: string;
}

/** A stack, and what reading it takes. */
export interface StackPlace extends StackName {
  /** The plan that it has parts of. */
  readonly plan: PlanRecord;
  /** What each of its providers of Vault configures, by `vault` or `vault.<alias>`, where that is known. */
  readonly places: ReadonlyMap<string, Place | undefined>;
}

/** A resource that somebody has added. */
export interface Added {
  readonly type: string;
  readonly name: string;
  readonly block: Json;
}

/** How resources of a kind are read back. */
interface KnownReader {
  readonly kind: Kind;
  readonly reader: ResourceReader<object>;
}

const READERS: readonly KnownReader[] = [
  ...Object.entries(RESOURCES).flatMap(([kind, says]) => {
    const reader = says === 'none' ? undefined : (says as ResourceKind<object>).readBack;
    return reader ? [{ kind: kind as Kind, reader }] : [];
  }),
  ...Object.entries(READ_BACK_ALONE).flatMap(([kind, readers]) =>
    readers.map((reader: ResourceReader<object>) => ({ kind: kind as Kind, reader })),
  ),
];

const TYPES = new Set(READERS.map(({ reader }) => reader.type.name));

/** The place in Vault that a block is of. */
function placeOf(block: LiteralReader, { plan, places }: StackPlace): Place {
  const place = places.get(block.text('provider', 'vault'));
  if (place === undefined) return block.refuse('provider', 'is none that has parts of the plan');
  if (!block.has('namespace')) return place;
  const within = placeIn(place, block.text('namespace'));
  const isKnown = plan.vaultNamespaces.some((each) => vaultNamespaces.key(each) === within);
  return isKnown ? within : block.refuse('namespace', 'is none of the plan');
}

/** How something is read back, and what of. */
interface Read {
  readonly known: KnownReader;
  readonly of: LiteralReader;
}

/** Whether the plan has a mount of a kind at a path. */
function isThere(kind: MountKind, mount: string, { place: server, records }: ReadingContext): boolean {
  return records.lookUp(kind, { server, mount }) !== undefined;
}

/** A resource of a type: where several kinds have it, of that whose mount it is at. */
function typed(type: string, block: LiteralReader, context: ReadingContext): Read {
  const ofType = READERS.filter(({ reader }) => reader.type.name === type);
  const known = ofType.find(
    ({ reader: { mountedBy } }) => !mountedBy || isThere(mountedBy, block.asked('backend'), context),
  );
  return { known: known ?? ofType[0] ?? block.refuse('backend', 'is no mount of the plan'), of: block };
}

/** Attributes of what is written to a path, such as `auth/{backend}/role/{role_name}`; undefined of another path. */
function attributesIn(path: string, written: string): Record<string, string> | undefined {
  const pattern = written.replace(/\{(\w+)\}/g, '(?<$1>.+)');
  const found = new RegExp(`^${pattern}$`).exec(path)?.groups;
  return found && { ...found };
}

/** What writes to a path as a resource of a kind would, with what it writes. */
function written(block: LiteralReader, context: ReadingContext): Read {
  const path = block.text('path');
  const data = jsonOf(block.text('data_json'));
  // What Terraform reads again, or leaves behind, changes nothing of what it writes.
  block.pass('disable_read', 'disable_delete', 'ignore_absent_fields', 'write_fields');
  for (const known of READERS) {
    const attributes = known.reader.path === undefined ? undefined : attributesIn(path, known.reader.path);
    if (!attributes) continue;
    const { mountedBy } = known.reader;
    if (mountedBy && !isThere(mountedBy, attributes.backend ?? '', context)) continue;
    if (!isJsonObject(data)) return block.refuse('data_json', 'is no object of JSON');
    const [given] = Object.keys(attributes).filter((name) => Object.hasOwn(data, name));
    if (given !== undefined) return block.refuse(`data_json.${given}`, 'is said by the path');
    return { known, of: new LiteralReader({ ...data, ...attributes }, undefined, 'data_json.') };
  }
  return block.refuse('path', `is '${path}', where nothing is written that a record could say`);
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/**
 * The record of an added resource; undefined where resources of its type have none.
 *
 * @param added the resource
 * @param found Terraform JSON of the stack that it is in
 * @param stack where that is
 * @throws Unreadable when a record cannot say it
 */
export function resourceReading(
  { type, name, block }: Added,
  found: JsonObject,
  stack: StackPlace,
): ReadBack | undefined {
  const isGeneric = type === GENERIC_ENDPOINT.name;
  if (!isJsonObject(block) || !(isGeneric || TYPES.has(type))) return undefined;
  const reader = blockReader(block, found);
  const address = `${type}.${name}`;
  const context = { place: placeOf(reader, stack), address, records: RecordIndex.of(stack.plan) };
  const { known, of } = isGeneric ? written(reader, context) : typed(type, reader, context);
  const says = known.reader.record(of, context);
  of.end();
  reader.end();
  const origin = `${stack.origin}/${stack.name}/${address}`;
  return { kind: known.kind, record: { ...says, origin, readBack: true } as unknown as ReadBack['record'] };
}
