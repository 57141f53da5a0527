import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** An LDAP auth mount: where people log in with the password of a directory. */
export interface LdapAuthRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /** `ldaps://`, or `ldap://` with `startTls`. */
  readonly url: string;
  readonly startTls: boolean;
  /** PEM of the authority of that address. */
  readonly caPem?: string;
  /** Who searches. */
  readonly bindDn: string;
  /** Variable that has their password. */
  readonly bindVariable: string;
  /** Raised when the password changes. */
  readonly bindVersion: number;
  /** Below which people are. */
  readonly userDn: string;
  /** What one is called by who logs in. */
  readonly userAttribute: string;
  readonly userFilter: string;
  /** Below which groups are. */
  readonly groupDn: string;
  /** What a group is called by. */
  readonly groupAttribute: string;
  readonly groupFilter: string;
  /** Life of a token in seconds, the same for each group. */
  readonly tokenTtl: number;
  readonly preventDestroy: boolean;
}

/** LDAP auth mounts. */
export const ldapAuths: KindOf<LdapAuthRecord, Pick<LdapAuthRecord, 'server' | 'mount'>> = {
  list: 'ldapAuths',
  what: () => 'LDAP auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
