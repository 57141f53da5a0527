import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * A TLS certificate auth mount, as others refer to it.
 *
 * @experimental
 */
export interface ICertAuth extends IConstruct {
  /** The server or Vault namespace that it is of. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
}
