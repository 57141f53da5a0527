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

/** What `read` makes of each record that the owners have in a place, but for what exists already. */
function* inPlace<T>(
  owners: readonly Records[],
  place: Place,
  read: (kind: ResourceKind<ServerPart>, record: ServerPart) => T | undefined,
): Generator<T> {
  for (const { list, kind } of EMITTED) {
    for (const owner of owners) {
      for (const record of owner[list] as readonly ServerPart[]) {
        const found = record.server === place && !record.existing ? read(kind, record) : undefined;
        if (found !== undefined) yield found;
      }
    }
  }
}

/** What the owners have in a place. */
export function resourcesOf(plan: PlanRecord, owners: readonly Records[], place: Place): Resource[] {
  const records = RecordIndex.of(plan);
  return [...inPlace(owners, place, (kind, record) => kind.resources(record, records))].flat();
}

/** The secrets that these are given. */
export function variableUsesOf(owners: readonly Records[], place: Place): VariableUse[] {
  return [...inPlace(owners, place, (kind, record) => kind.variables?.(record))].flat();
}
