import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * An AppRole auth mount, as others refer to it.
 *
 * @experimental
 */
export interface IAppRoleAuth extends IConstruct {
  /** The server or Vault namespace that it is of. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
}
