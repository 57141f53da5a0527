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
  /** @internal PEM of the root. */
  readonly _rootPem: string;
  /** @internal No certificate lives longer, in seconds, as far as is known. */
  readonly _maxTtl: number;
}
