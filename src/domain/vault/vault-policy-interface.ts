import { type IVault } from './vault-server';

/** A Vault policy that roles can have: a `VaultPolicy`, or one that exists already (`VaultPolicy.fromText`). */
export interface IVaultPolicy {
  /** The server or Vault namespace that it is of. */
  readonly vault: IVault;
  /** Name in Vault. */
  readonly policyName: string;
}
