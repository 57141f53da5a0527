import { type IConstruct } from 'constructs';
import { type IVault } from '../vault/vault-server';

/** Versions of the KV secrets engine. */
export enum KvVersion {
  /** One value a key, without history. */
  V1 = 1,
  /** Versioned: a bad change can be rolled back. */
  V2 = 2,
}

/** A KV secrets engine, as others refer to it. */
export interface IKvEngine extends IConstruct {
  /** The server or Vault namespace that it is mounted in. */
  readonly vault: IVault;
  /** Path of the mount. */
  readonly mount: string;
  /** Version of the engine. */
  readonly version: KvVersion;
}
