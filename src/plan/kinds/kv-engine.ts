import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A KV secrets engine. */
export interface KvEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly version: 1 | 2;
  readonly description?: string;
  /** Versions kept of each secret; version 2 only. */
  readonly maxVersions?: number;
  /** Whether every write needs check-and-set; version 2 only. */
  readonly casRequired?: boolean;
  /** Age at which a version is deleted; 0 keeps it; version 2 only. */
  readonly deleteVersionAfter?: number;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** KV engines. */
export const kvEngines: KindOf<KvEngineRecord, Pick<KvEngineRecord, 'server' | 'mount'>> = {
  list: 'kvEngines',
  what: () => 'KV engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
