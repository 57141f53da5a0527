import { type Place } from '../plan/place';
import { type Kind, type PlanRecord, type Records } from '../plan/records';
import { RESOURCES, type ServerPart } from './kinds';
import { type ResourceKind } from './kinds/kind';
import { RecordIndex } from '../plan/record-index';
import { type Resource } from './resource';
import { type VariableUse } from './variable';

/** The kinds that Terraform has something of. */
const EMITTED = Object.entries(RESOURCES).flatMap(([list, kind]) =>
  kind === 'none' ? [] : [{ list: list as Kind, kind: kind as ResourceKind<ServerPart> }],
);

/** Those that are given secrets. */
const WITH_VARIABLES = EMITTED.filter(({ kind }) => kind.variables !== undefined);

/** What `read` makes of each record of these kinds that the owners have in a place, but for what exists already. */
function inPlace<T>(
  kinds: typeof EMITTED,
  { owners, place }: { readonly owners: readonly Records[]; readonly place: Place },
  read: (kind: ResourceKind<ServerPart>, record: ServerPart) => readonly T[],
): T[] {
  const made: T[] = [];
  for (const { list, kind } of kinds) {
    for (const owner of owners) {
      for (const record of owner[list] as readonly ServerPart[])
        if (record.server === place && !record.existing) made.push(...read(kind, record));
    }
  }
  return made;
}

/** What the owners have in a place. */
export function resourcesOf(plan: PlanRecord, owners: readonly Records[], place: Place): Resource[] {
  const records = RecordIndex.of(plan);
  return inPlace(EMITTED, { owners, place }, (kind, record) => kind.resources(record, records));
}

/** The secrets that these are given. */
export function variableUsesOf(owners: readonly Records[], place: Place): VariableUse[] {
  return inPlace(WITH_VARIABLES, { owners, place }, (kind, record) => kind.variables?.(record) ?? []);
}
