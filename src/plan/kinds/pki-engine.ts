import { keyOf, type KindOf, type Origin, refer } from './kind';
import { servers } from './vault-server';

/** A PKI secrets engine, whose issuers somebody else makes. */
export interface PkiEngineRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly mount: string;
  /** PEM of the root that its certificates are verified by. */
  readonly rootPem: string;
  /** No certificate lives longer, in seconds. */
  readonly maxTtl: number;
  readonly description?: string;
  readonly preventDestroy: boolean;
}

/** PKI engines. */
export const pkiEngines: KindOf<PkiEngineRecord, Pick<PkiEngineRecord, 'server' | 'mount'>> = {
  list: 'pkiEngines',
  what: () => 'PKI engine',
  nameOf: ({ id }) => id,
  within: ({ server }) => `server '${server}'`,
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [refer(servers, { id: server }, `is of server '${server}'`)],
};
