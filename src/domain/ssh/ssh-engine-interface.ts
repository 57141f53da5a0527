import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * An SSH secrets engine, as others refer to it.
 *
 * @experimental
 */
export interface ISshEngine extends IConstruct {
  /** The server or Vault namespace that it is mounted in. */
  readonly vault: IVault;
  /** Path of the mount. */
  readonly mount: string;
}
