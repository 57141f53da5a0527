import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type RecordName } from '../../plan/kinds/kind';
import { type PolicyRule } from '../../plan/policy-rule';
import { quoteValue } from '../../plan/quote';
import { type SecretKeys } from '../../plan/value';
import { type IVault } from './vault-server';

/** What a role of a secrets engine says of the credentials that it makes. Times are seconds. */
interface CredentialParts {
  /** The server that makes it. */
  readonly vault: IVault;
  /** The record of the role in the plan. */
  readonly role: RecordName;
  /** What its generator is called. */
  readonly name: string;
  /** Vault path that makes it. */
  readonly path: string;
  /** How Vault is asked for it. */
  readonly method: 'GET' | 'POST';
  /** What Vault is asked with; by POST alone. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** How long it lives: nobody renews it. */
  readonly life: number;
  /** Whether it ends with the token that it was made with. */
  readonly diesWithToken: boolean;
  /** Whether it is one for all who ask, and is changed when its life ends. */
  readonly isRotated?: true;
  /** What the values are called that Vault answers with. */
  readonly names: readonly string[];
  /** Keys of the Secret that are made of them. */
  readonly keys: SecretKeys;
  /** Type of Secret that it is for; undefined for any. */
  readonly secretType?: string;
  /** What it needs in a policy. */
  readonly rule: PolicyRule;
}

/**
 * What Vault makes anew whenever it is asked: a user of a database, a certificate. A generator delivers it.
 *
 * @experimental
 */
export class Credential {
  /** @internal */
  public static _of(role: Construct, parts: CredentialParts): Credential {
    return new Credential(role, parts);
  }

  /** @internal The role that makes it: whoever owns that one may have it delivered. */
  public readonly _role: Construct;
  /** @internal */
  public readonly _parts: CredentialParts;

  private constructor(role: Construct, parts: CredentialParts) {
    this._role = role;
    this._parts = parts;
  }

  /** Vault path that makes it. */
  public get path(): string {
    return this._parts.path;
  }

  /** Keys that Vault answers with, which templates can read. */
  public get keys(): string[] {
    return [...this._parts.names];
  }
}

/** Whatever makes a credential that can be delivered: a database role, a certificate of a PKI role. */
export interface ICredential {
  /**
   * What is made.
   *
   * @experimental
   */
  readonly credential: Credential;
}

/**
 * What somebody makes that is to make credentials.
 *
 * @throws DefinitionError when it makes none
 */
export function requireCredential(of: ICredential, where: string): Credential {
  if (typeof of === 'object' && of !== null && of.credential instanceof Credential) return of.credential;
  throw new DefinitionError({
    id: 'wrong-type',
    given: `credential is ${quoteValue(of)}`,
    expected: 'a database role, or whatever else makes credentials',
    fix: 'Change the credential.',
    where,
  });
}
