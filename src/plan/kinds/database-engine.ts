import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A database secrets engine. */
export interface DatabaseEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly description?: string;
  /** Greatest life of its leases in seconds; absent where it is the server's. */
  readonly maxLeaseTtl?: number;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** Database engines. */
export const databaseEngines: KindOf<DatabaseEngineRecord, Pick<DatabaseEngineRecord, 'server' | 'mount'>> = {
  list: 'databaseEngines',
  what: () => 'database engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
