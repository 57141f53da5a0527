import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * An AWS secrets engine, as others refer to it.
 *
 * @experimental
 */
export interface IAwsEngine extends IConstruct {
  /** The server or Vault namespace that it is mounted in. */
  readonly vault: IVault;
  /** Path of the mount. */
  readonly mount: string;
  /** @internal Whether Vault has the key of a user there, and is not what it runs as; undefined: that is not known. */
  readonly _hasKey?: boolean;
  /** @internal Life of IAM users in seconds, as far as is known. */
  readonly _userTtl?: number;
}
