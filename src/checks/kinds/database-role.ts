import { type DatabaseRoleRecord } from '../../plan/records';
import { credentialsPath } from '../../plan/wire-path';
import { ownerName } from '../owned';
import { functionRegion } from '../region';
import { type CheckedKind } from './kind';

/** Functions of a database engine by which one role is reached, of whichever kind. */
export const DATABASE_ROLE_FUNCTIONS = ['creds', 'roles', 'static-creds', 'static-roles', 'rotate-role'];

/** Roles of database engines, with their credentials. */
export const databaseRoles: CheckedKind<DatabaseRoleRecord> = {
  credential: ({ server, name, mount, ttl, maxTtl }) => ({
    server,
    what: `database role '${name}'`,
    mount,
    path: credentialsPath(mount, name),
    method: 'GET',
    life: ttl && maxTtl ? Math.min(ttl, maxTtl) : ttl || maxTtl,
    diesWithToken: true,
  }),
  regions: ({ server, mount, name }, owner) => [
    functionRegion(
      { server, owner, what: `database role '${name}' of ${ownerName(owner)}` },
      mount,
      DATABASE_ROLE_FUNCTIONS,
      name,
    ),
  ],
};
