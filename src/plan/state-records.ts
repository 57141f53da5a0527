import { ALL_KINDS, kindOf } from './kinds';
import { type MayExist, type Origin } from './kinds/kind';
import { type Place } from './place';
import { type Kind, type Records } from './records';

/** A record of something that a Terraform state has. */
export interface StateRecord extends Origin, MayExist {
  /** The place whose stacks have it. */
  readonly server: Place;
}

const IN_STATE: readonly Kind[] = ALL_KINDS.filter((kind) => kindOf(kind).inState !== undefined);

/** What an owner has in states, but for what exists already. */
export function* stateRecords(owner: Records): Generator<{ kind: Kind; record: StateRecord }> {
  for (const kind of IN_STATE) {
    for (const record of owner[kind] as readonly StateRecord[]) if (!record.existing) yield { kind, record };
  }
}

/** Whether a stack of a place has anything of an owner. */
export function isInPlace(owner: Records, place: Place): boolean {
  for (const { record } of stateRecords(owner)) if (record.server === place) return true;
  return false;
}
