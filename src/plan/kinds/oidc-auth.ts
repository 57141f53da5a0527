import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** An OIDC auth mount: where people log in at an identity provider, by a browser. */
export interface OidcAuthRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /** The issuer, below which its discovery document is. */
  readonly discoveryUrl: string;
  /** PEM of the authority of that address. */
  readonly discoveryCaPem?: string;
  /** How the provider knows Vault. */
  readonly clientId: string;
  /** Variable that has the client's secret. */
  readonly secretVariable: string;
  /** Raised when the secret changes. */
  readonly secretVersion: number;
  readonly preventDestroy: boolean;
}

/** OIDC auth mounts. */
export const oidcAuths: KindOf<OidcAuthRecord, Pick<OidcAuthRecord, 'server' | 'mount'>> = {
  list: 'oidcAuths',
  what: () => 'OIDC auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
