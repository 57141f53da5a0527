import { keyOf, type KindOf, type MayBeReadBack, type Origin } from './kind';
import { isOfConnection } from './database-connection';
import { type Place, placeText } from '../place';
import { credentialsPath } from '../wire-path';

/** What may be done with all tables of a schema. */
export type TablePrivileges = 'read-only' | 'read-write';

/** Group role, owner and schema that a set-up script for the database's administrator makes. */
export interface PostgresGroupRecord {
  readonly group: string;
  readonly owner: string;
  readonly schema: string;
  readonly access: TablePrivileges;
}

/** A role of a database engine. */
export interface DatabaseRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** Name of the connection in Vault. */
  readonly connection: string;
  readonly creationStatements: readonly string[];
  readonly revocationStatements: readonly string[];
  /** Life of a credential: ESO never renews. */
  readonly ttl: number;
  readonly maxTtl: number;
  /** Group role that the set-up script makes, if this library is to make it. */
  readonly group?: PostgresGroupRecord;
  /** Privileges on the connection's database that the set-up script lets the admin hand out, of MySQL. */
  readonly privileges?: TablePrivileges;
}

/** What Vault answers with. */
export const DATABASE_VALUES: readonly string[] = ['username', 'password'];

/** Roles of database engines. */
export const databaseRoles: KindOf<
  DatabaseRoleRecord,
  Pick<DatabaseRoleRecord, 'server' | 'mount' | 'name'>
> = {
  list: 'databaseRoles',
  what: () => 'database role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  makes: ({ server, mount, name }) => ({
    server,
    path: credentialsPath(mount, name),
    method: 'GET',
    names: DATABASE_VALUES,
  }),
  references: (role) => [isOfConnection(role)],
};
