import { type IKvSecret } from '../kv/kv-secret-interface';
import { Resource } from '../platform/resource';
import { type AllowedPathProps } from '../vault/allowed-paths';
import { type CredentialRight, type IGrantee, type KvReaders } from '../vault/grant';
import { type LoginRights } from './login-rights';

/**
 * What somebody logs in to Vault with. What is granted to it by name stands in a policy of its own.
 *
 * @experimental
 */
export abstract class Login extends Resource implements IGrantee {
  /** How errors and reports call it. */
  public abstract readonly granteeName: string;
  /** @internal */
  public abstract readonly _rights: LoginRights;

  /**
   * Lets it reach a path by name, by a rule of a policy of its own, and says why. No tenant's things are reached by it;
   * these their owner grants.
   *
   * @param path the path, what may be done there, and why
   * @throws DefinitionError when a part of it is malformed
   */
  public allowPath(path: AllowedPathProps): void {
    this._rights.allowPath(path);
  }

  /** @internal It reads the secret itself, by a rule of a policy of its own. */
  public _readersOf(secret: IKvSecret): KvReaders {
    return this._rights.readersOf(secret);
  }

  /** @internal It makes the credential itself, by a rule of a policy of its own. */
  public _makerOf(right: CredentialRight): string {
    return this._rights.makerOf(right);
  }
}
