import { DefinitionError } from '../../plan/definition-error';
import { type RecordName } from '../../plan/kinds/kind';
import { type PolicyRule } from '../../plan/policy-rule';
import { quoteValue } from '../../plan/quote';
import { type IKvSecret } from '../kv/kv-secret-interface';
import { type ISecretStore } from '../delivery/secret-store-interface';
import { type IVault } from './vault-server';

/** Who reads a secret by a grant, and how. */
export interface KvReaders {
  /** Tenants, by name. */
  readonly tenants: readonly string[];
  /** Store that they get it through; undefined: each its own. */
  readonly store?: ISecretStore;
  /** Key of the login that reads it itself. */
  readonly login?: string;
}

/** What is granted of a role that makes credentials: the right to make them. */
export interface CredentialRight {
  /** Where the role is. */
  readonly vault: IVault;
  /** The record of the role in the plan. */
  readonly role: RecordName;
  /** What it needs in a policy. */
  readonly rule: PolicyRule;
}

/** Whoever can be granted something by name: a tenant, a store that serves several, a login. */
export interface IGrantee {
  /** How errors and reports call it, for example `tenant 'shop'`. */
  readonly granteeName: string;
  /** @internal Takes the right to read a secret. */
  _readersOf(secret: IKvSecret): KvReaders;
  /**
   * @internal Takes the right to make credentials, and returns the key of the login that has it.
   *
   * @param where whose they are
   *
   * @throws DefinitionError when it is no login
   */
  _makerOf(right: CredentialRight, where: string): string;
}

/** What was granted by name. */
export class Grant {
  /** @internal */
  public static _of(path: string, grantee: IGrantee, secret?: IKvSecret): Grant {
    return new Grant(path, grantee.granteeName, secret);
  }

  /** What was granted: of a secret its path relative to the mount, of a credential the path in Vault that makes it. */
  public readonly path: string;
  /** Whom it was granted to, for example `tenant 'shop'`. */
  public readonly granteeName: string;
  /** The secret, where it is one. */
  public readonly secret?: IKvSecret;

  private constructor(path: string, granteeName: string, secret?: IKvSecret) {
    this.path = path;
    this.granteeName = granteeName;
    this.secret = secret;
  }
}

/** That a credential is granted to who cannot make it by itself. */
export function notALogin(granteeName: string, path: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'wrong-type',
    given: `the credential at '${path}' is granted to ${granteeName}`,
    expected: 'a role that somebody logs in with, such as a JwtAuthRole',
    fix: 'Give a tenant a role of its own, tenant.addDatabaseRole() or addPkiRole(), which its ExternalSecrets deliver.',
    where,
  });
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
