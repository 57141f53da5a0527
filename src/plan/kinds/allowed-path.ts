import { type Capability } from '../policy-rule';
import { keyOf, type KindOf, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/**
 * A path that one may reach though it is neither its own nor shared with it: the platform says so by name, and why.
 * It is no right: that comes of a policy.
 */
export interface AllowedPathRecord extends Origin {
  readonly server: Place;
  /** Path in Vault; a trailing `*` and whole segments `+` are wildcards. */
  readonly path: string;
  /** What may be done there, sorted as in a policy. */
  readonly capabilities: readonly Capability[];
  /** Why. */
  readonly reason: string;
  /** Key of the login that may; absent where it is the tenant that has the record. */
  readonly login?: string;
}

/** Paths that are allowed by name. */
export const allowedPaths: KindOf<AllowedPathRecord, Pick<AllowedPathRecord, 'server' | 'path' | 'login'>> = {
  list: 'allowedPaths',
  what: () => 'allowed path',
  nameOf: ({ path }) => path,
  within: ({ server }) => placeText(server),
  key: ({ server, path, login }) => keyOf(server, path, login),
  repeated: true,
  references: ({ server }) => [isOf(server)],
};
