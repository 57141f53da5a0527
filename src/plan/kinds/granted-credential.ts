import { keyOf, type KindOf, type Origin, type RecordName } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A credential of one owner's role that logins may make themselves, by an explicit call. */
export interface GrantedCredentialRecord extends Origin {
  readonly server: Place;
  /** Vault path that makes it. */
  readonly path: string;
  /** The role that makes it. */
  readonly role: RecordName;
  /** What the path is asked by. */
  readonly capability: 'read' | 'update';
  /** Names of parameters that a request must not have, sorted; absent where any may be given. */
  readonly deniedParameters?: readonly string[];
  /** Seconds for which the answer must be wrapped at least; absent where it need not be. */
  readonly minWrappingTtl?: number;
  /** Keys of the logins that may make it, sorted. */
  readonly logins: readonly string[];
}

/** Credentials that are granted by name. */
export const grantedCredentials: KindOf<
  GrantedCredentialRecord,
  Pick<GrantedCredentialRecord, 'server' | 'path'>
> = {
  list: 'grantedCredentials',
  what: () => 'granted credential',
  nameOf: ({ path }) => path,
  within: ({ server }) => placeText(server),
  key: ({ server, path }) => keyOf(server, path),
  references: ({ server, role }) => [
    isOf(server),
    { kind: { list: role.kind }, keys: [role.key], says: `is made by '${role.key}'` },
  ],
};
