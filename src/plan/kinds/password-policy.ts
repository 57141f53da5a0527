import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** What passwords that Vault makes consist of. */
export interface PasswordPolicyRecord extends Origin {
  readonly server: Place;
  readonly name: string;
  /** Characters of a password. */
  readonly length: number;
  /** What it is made of, each with how many of these it has at least. */
  readonly characters: readonly { readonly of: string; readonly atLeast: number }[];
  readonly preventDestroy: boolean;
}

/** Password policies. */
export const passwordPolicies: KindOf<PasswordPolicyRecord, Pick<PasswordPolicyRecord, 'server' | 'name'>> = {
  list: 'passwordPolicies',
  what: () => 'password policy',
  inState: 'fixed',
  nameOf: ({ name }) => name,
  within: ({ server }) => placeText(server),
  key: ({ server, name }) => keyOf(server, name),
  references: ({ server }) => [isOf(server)],
};
