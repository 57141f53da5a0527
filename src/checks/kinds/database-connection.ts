import { type DatabaseConnectionRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

/** Connections to databases. */
export const databaseConnections: CheckedKind<DatabaseConnectionRecord> = {
  unproven: ({ host, port, database, username }) => [
    `whether it is one to database '${database}' at ${host}:${port}`,
    'whether its allowed_roles has the roles that are made for it',
    username === undefined ? 'as which admin Vault connects' : `whether Vault connects as '${username}'`,
    "whether it verifies the server's certificate",
    "whether the admin's password was rotated",
    'who else may connect to the database',
  ],
};
