import { keyOf, type KindOf, type MayExist, type Origin, refer, type Reference } from './kind';
import { type DatabaseDialect } from '../database-dialect';
import { databaseEngines } from './database-engine';
import { passwordPolicies } from './password-policy';
import { type Place, placeText } from '../place';

/** TLS modes, by libpq's names: encrypt, and verify the server's authority, and its name. */
export type TlsModeName = 'disable' | 'require' | 'verify-ca' | 'verify-full';

/** A database that a database engine makes users in. */
export interface DatabaseConnectionRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  /** Id of the database engine. */
  readonly engine: string;
  readonly mount: string;
  readonly name: string;
  /** What the database speaks. */
  readonly dialect: DatabaseDialect;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** For applications and, where it is made here, for Vault. */
  readonly sslMode: TlsModeName;
  /** PEM of the CA of the server's certificate. */
  readonly caPem?: string;
  /** File on Vault's servers that holds that CA. */
  readonly caFile?: string;
  /** The admin that Vault connects as; absent where that is not known. */
  readonly username?: string;
  /** Ephemeral Terraform variable that holds the admin's password; absent where it exists already. */
  readonly passwordVariable?: string;
  /** Raised whenever the password is to be written again; absent where it exists already. */
  readonly passwordVersion?: number;
  /**
   * Globs of role names, sorted: one for the roles of all tenants, and the names of others. Absent where it exists
   * already.
   */
  readonly allowedRoles?: readonly string[];
  /** The password policy of what Vault makes there; absent where it is Vault's own. */
  readonly passwordPolicy?: string;
  /** Whether the admin's password is rotated by Vault once, after set-up; absent where it exists already. */
  readonly rotateAdmin?: boolean;
  /** Absent where it exists already. */
  readonly verifyConnection?: boolean;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/**
 * Glob of the names of all tenants' roles, `<tenant>_<id>`: a tenant more leaves the connections alone. That no tenant
 * has a role on another's connection, the checks hold.
 */
export const ROLES_OF_TENANTS = '*_*';

/** Connections to databases. */
export const databaseConnections: KindOf<
  DatabaseConnectionRecord,
  Pick<DatabaseConnectionRecord, 'server' | 'mount' | 'name'>
> = {
  list: 'databaseConnections',
  what: () => 'database connection',
  inState: 'fixed',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: ({ server, mount, passwordPolicy: name }): Reference[] => [
    refer(databaseEngines, { server, mount }, `is of the database engine at '${mount}'`),
    ...(name === undefined
      ? []
      : [refer(passwordPolicies, { server, name }, `makes passwords by policy '${name}'`)]),
  ],
};

/** That a role is of a connection. */
export function isOfConnection(role: {
  readonly server: Place;
  readonly mount: string;
  readonly connection: string;
}): Reference {
  const { server, mount, connection: name } = role;
  return refer(databaseConnections, { server, mount, name }, `is of connection '${name}' at '${mount}'`);
}
