import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { type Place, placeText } from '../place';
import { transitEngines } from './transit-engine';

/** A key of a Transit engine. */
export interface TransitKeyRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** As Vault calls it. */
  readonly type: string;
  /** Whether equal texts in equal contexts are encrypted to the same. */
  readonly convergent: boolean;
  /** Whether Vault may hand it out; nothing takes that back. */
  readonly exportable: boolean;
  /** Seconds after which Vault makes a new version; 0 for never. */
  readonly autoRotatePeriod: number;
  /** Least version that decrypts and verifies. */
  readonly minDecryptionVersion: number;
  /** Least version that encrypts and signs; 0 for the newest alone. */
  readonly minEncryptionVersion: number;
  /** Whether it is kept from being destroyed, by Terraform and by Vault. */
  readonly preventDestroy: boolean;
}

/** Keys of Transit engines. */
export const transitKeys: KindOf<TransitKeyRecord, Pick<TransitKeyRecord, 'server' | 'mount' | 'name'>> = {
  list: 'transitKeys',
  what: () => 'Transit key',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: ({ server, mount }) => [
    refer(transitEngines, { server, mount }, `is of the Transit engine at '${mount}'`),
  ],
};
