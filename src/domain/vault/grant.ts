import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { type ISecretStore } from '../delivery/secret-store-interface';

/** Who reads a secret by a grant, and how. */
export interface KvReaders {
  /** Tenants, by name. */
  readonly tenants: readonly string[];
  /** Store that they get it through; undefined: each its own. */
  readonly store?: ISecretStore;
  /** Key of the login that reads it itself. */
  readonly login?: string;
}

/** Whoever can be granted something by name: a tenant, a store that serves several, a login. */
export interface IGrantee {
  /** How errors and reports call it, for example `tenant 'shop'`. */
  readonly granteeName: string;
  /** @internal Takes the right to read a secret. */
  _readersOf(secret: IKvSecret): KvReaders;
}

/** What was granted by name. */
export class Grant {
  /** The secret. */
  public readonly secret: IKvSecret;
  /** Whom it was granted to, for example `tenant 'shop'`. */
  public readonly granteeName: string;

  /** @internal */
  public constructor(secret: IKvSecret, grantee: IGrantee) {
    this.secret = secret;
    this.granteeName = grantee.granteeName;
  }
}

/**
 * `value`, when it can be granted something. The compiler knows; callers from JavaScript do not.
 *
 * @throws DefinitionError when it cannot
 */
export function requireGrantee(value: IGrantee, where: string): IGrantee {
  if (typeof value === 'object' && value !== null && typeof value._readersOf === 'function') return value;
  throw new DefinitionError({
    id: 'wrong-type',
    given: `grantee is ${quoteValue(value)}`,
    expected: 'a Tenant, a ClusterSecretStore, or a role that somebody logs in with',
    fix: 'Name whoever is to have the right.',
    where,
  });
}
