import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A TLS certificate auth mount: where whoever has a client certificate logs in. */
export interface CertAuthRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly preventDestroy: boolean;
}

/** TLS certificate auth mounts. */
export const certAuths: KindOf<CertAuthRecord, Pick<CertAuthRecord, 'server' | 'mount'>> = {
  list: 'certAuths',
  what: () => 'certificate auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
