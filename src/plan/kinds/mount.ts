import { keyOf, type KindOf, type MayBeReadBack, type Origin } from './kind';
import { type Place, placeText } from '../place';

/** The mount of a secrets engine that a hook, or a stack of somebody's own, added: of what is in it nothing is known. */
export interface MountRecord extends Origin, MayBeReadBack {
  readonly server: Place;
  readonly mount: string;
  /** Of the engine, as Vault calls it. */
  readonly type: string;
}

/** Mounts beside those of the definition's engines. */
export const mounts: KindOf<MountRecord, Pick<MountRecord, 'server' | 'mount'>> = {
  list: 'mounts',
  what: () => 'mount',
  nameOf: ({ mount }) => mount,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
};
