import { type Place, placeText } from '../place';
import { staticCredentialsPath } from '../wire-path';
import { isOfConnection } from './database-connection';
import { keyOf, type KindOf, type MayBeReadBack, type Origin } from './kind';

/** A user of a database that is there, whose password Vault changes. */
export interface StaticDatabaseRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** Name of the connection in Vault. */
  readonly connection: string;
  /** The user in the database. */
  readonly username: string;
  /** How long a password lives, in seconds. */
  readonly rotationPeriod: number;
}

/** What Vault answers with. */
export const STATIC_DATABASE_VALUES: readonly string[] = [
  'username',
  'password',
  'ttl',
  'last_vault_rotation',
  'rotation_period',
];

/** Static roles of database engines. */
export const staticDatabaseRoles: KindOf<
  StaticDatabaseRoleRecord,
  Pick<StaticDatabaseRoleRecord, 'server' | 'mount' | 'name'>
> = {
  list: 'staticDatabaseRoles',
  what: () => 'static database role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  makes: ({ server, mount, name }) => ({
    server,
    path: staticCredentialsPath(mount, name),
    method: 'GET',
    names: STATIC_DATABASE_VALUES,
  }),
  references: (role) => [isOfConnection(role)],
};
