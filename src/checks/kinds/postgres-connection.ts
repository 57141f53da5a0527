import { type PostgresConnectionRecord } from '../../plan/records';
import { listed } from '../grouped';
import { type CheckedKind } from './kind';

/** Connections to PostgreSQL databases. */
export const postgresConnections: CheckedKind<PostgresConnectionRecord> = {
  unproven: ({ host, port, database, username, allowedRoles }) => [
    `whether it is one to database '${database}' at ${host}:${port}`,
    ...(allowedRoles.length > 0 ? [`whether its allowed_roles has ${listed(allowedRoles)}`] : []),
    username === undefined ? 'as which admin Vault connects' : `whether Vault connects as '${username}'`,
    "whether it verifies the server's certificate",
    "whether the admin's password was rotated",
    'who else may connect to the database',
  ],
};
