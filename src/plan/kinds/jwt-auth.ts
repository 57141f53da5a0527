import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A JWT auth mount: where whoever holds a token of one issuer logs in. */
export interface JwtAuthRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /** What a token must say of its issuer; absent where it exists already. */
  readonly boundIssuer?: string;
  /** Where the issuer's keys are. */
  readonly jwksUrl?: string;
  /** PEM of the authority of that address. */
  readonly jwksCaPem?: string;
  /** The keys themselves, in PEM. */
  readonly publicKeys?: readonly string[];
  /** Greatest life of its tokens in seconds; absent where that is the server's. */
  readonly maxLeaseTtl?: number;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** JWT auth mounts. */
export const jwtAuths: KindOf<JwtAuthRecord, Pick<JwtAuthRecord, 'server' | 'mount'>> = {
  list: 'jwtAuths',
  what: () => 'JWT auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
