import { type IConstruct } from 'constructs';
import { type VaultServer } from '../vault/vault-server';

/** A JWT auth mount, as others refer to it. */
export interface IJwtAuth extends IConstruct {
  /** The server that it is of. */
  readonly vault: VaultServer;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
}
