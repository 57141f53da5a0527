import { type VaultServer } from './vault-server';

/** A Vault policy that roles can have: a `VaultPolicy`, or one that exists already (`VaultPolicy.fromText`). */
export interface IVaultPolicy {
  /** The server that it is of. */
  readonly vault: VaultServer;
  /** Name in Vault. */
  readonly policyName: string;
}
