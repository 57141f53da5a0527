import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A PKI secrets engine. */
export interface PkiEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  /** PEM of the root that its certificates are verified by; absent where Vault makes it. */
  readonly rootPem?: string;
  /** No certificate lives longer, in seconds; absent where that is not known. */
  readonly maxTtl?: number;
  readonly description?: string;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** PKI engines. */
export const pkiEngines: KindOf<PkiEngineRecord, Pick<PkiEngineRecord, 'server' | 'mount'>> = {
  list: 'pkiEngines',
  what: () => 'PKI engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
