import { keyOf, type KindOf, type Origin } from './kind';
import { type Place, placeText } from '../place';

/** A secret of one owner that others may read, by an explicit call. */
export interface SharedSecretRecord extends Origin {
  readonly server: Place;
  readonly mount: string;
  readonly version: 1 | 2;
  /** Relative to the mount. */
  readonly key: string;
  /** The properties that it is said to have, sorted; absent where nothing is said. */
  readonly properties?: readonly string[];
  readonly tenants: readonly string[];
  /** Keys of the logins that may read it themselves, sorted; absent where there is none. */
  readonly logins?: readonly string[];
  /** ClusterSecretStore that it is delivered through; absent where each tenant's own store does. */
  readonly clusterStore?: string;
}

/** Secrets that are shared by name. */
export const sharedSecrets: KindOf<
  SharedSecretRecord,
  Pick<SharedSecretRecord, 'server' | 'mount' | 'key'>
> = {
  list: 'sharedSecrets',
  what: () => 'shared secret',
  nameOf: ({ key }) => key,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, key }) => keyOf(server, mount, key),
};
