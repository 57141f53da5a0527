import { keyOf, type KindOf, type MayBeReadBack, type MayExist, type Origin } from './kind';
import { type PolicyRule } from '../policy-rule';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A policy. */
export interface PolicyRecord extends Origin, MayExist, MayBeReadBack {
  readonly server: Place;
  readonly name: string;
  /** Its rules; none of one that has a text. */
  readonly rules: readonly PolicyRule[];
  /** HCL or JSON, as somebody wrote it, in place of rules. */
  readonly text?: string;
}

/** Policies. Vault keeps their names in lower case. */
export const policies: KindOf<PolicyRecord, Pick<PolicyRecord, 'server' | 'name'>> = {
  list: 'policies',
  what: () => 'policy',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server }) => placeText(server),
  key: ({ server, name }) => keyOf(server, name.toLowerCase()),
  references: ({ server }) => [isOf(server)],
};
