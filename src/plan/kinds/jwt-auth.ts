import { keyOf, type KindOf, type Origin, refer } from './kind';
import { servers } from './vault-server';

/** A JWT auth mount: where whoever holds a token of one issuer logs in. */
export interface JwtAuthRecord extends Origin {
  readonly id: string;
  readonly server: string;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /** What a token must say of its issuer. */
  readonly boundIssuer: string;
  /** Where the issuer's keys are. */
  readonly jwksUrl?: string;
  /** PEM of the authority of that address. */
  readonly jwksCaPem?: string;
  /** The keys themselves, in PEM. */
  readonly publicKeys?: readonly string[];
  readonly preventDestroy: boolean;
}

/** JWT auth mounts. */
export const jwtAuths: KindOf<JwtAuthRecord, Pick<JwtAuthRecord, 'server' | 'mount'>> = {
  list: 'jwtAuths',
  what: () => 'JWT auth mount',
  nameOf: ({ id }) => id,
  within: ({ server }) => `server '${server}'`,
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [refer(servers, { id: server }, `is of server '${server}'`)],
};
