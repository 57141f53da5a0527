import { keyOf, type KindOf, type Origin, refer } from './kind';
import { servers } from './vault-server';

/** A database secrets engine. */
export interface DatabaseEngineRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly mount: string;
  readonly description?: string;
  readonly preventDestroy: boolean;
}

/** Database engines. */
export const databaseEngines: KindOf<DatabaseEngineRecord, Pick<DatabaseEngineRecord, 'server' | 'mount'>> = {
  list: 'databaseEngines',
  what: () => 'database engine',
  nameOf: ({ id }) => id,
  within: ({ server }) => `server '${server}'`,
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [refer(servers, { id: server }, `is of server '${server}'`)],
};
