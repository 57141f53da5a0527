import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/**
 * A PKI secrets engine, as others refer to it.
 *
 * @experimental
 */
export interface IPkiEngine extends IConstruct {
  /** The server or Vault namespace that it is mounted in. */
  readonly vault: IVault;
  /** Path of the mount. */
  readonly mount: string;
  /** @internal PEM of the root, where it is not in this Vault. */
  readonly _rootPem?: string;
  /** @internal No certificate lives longer, in seconds, as far as is known. */
  readonly _maxTtl: number;
  /** @internal Takes note of an issuer that is to be of it. */
  _hold(issuer: IConstruct, name: string): void;
  /** @internal Whether it signs with the issuer of that name. */
  _isDefault(name: string): boolean;
}
