import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** An AppRole auth mount: where applications without an identity of their platform log in. */
export interface AppRoleAuthRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly preventDestroy: boolean;
}

/** AppRole auth mounts. */
export const appRoleAuths: KindOf<AppRoleAuthRecord, Pick<AppRoleAuthRecord, 'server' | 'mount'>> = {
  list: 'appRoleAuths',
  what: () => 'AppRole auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
