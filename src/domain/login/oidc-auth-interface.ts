import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * An OIDC auth mount, as others refer to it.
 *
 * @experimental
 */
export interface IOidcAuth extends IConstruct {
  /** The server or Vault namespace that it is of. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
  /** Where the identity provider may send the browser back to. */
  readonly redirectUris: string[];
}
