import { type IKvEngine } from './kv-engine-interface';

/** A secret of a KV engine, as others refer to it. */
export interface IKvSecret {
  /** The engine that holds it. */
  readonly kv: IKvEngine;
  /** Path relative to the mount. */
  readonly path: string;
}
