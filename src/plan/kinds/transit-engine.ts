import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A Transit secrets engine: keys that encrypt and sign for whoever asks, and stay in Vault. */
export interface TransitEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly description?: string;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** Transit engines. */
export const transitEngines: KindOf<TransitEngineRecord, Pick<TransitEngineRecord, 'server' | 'mount'>> = {
  list: 'transitEngines',
  what: () => 'Transit engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
