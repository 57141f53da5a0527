import { type StaticDatabaseRoleRecord } from '../../plan/kinds/static-database-role';
import { staticCredentialsPath } from '../../plan/wire-path';
import { ownerName } from '../owned';
import { functionRegion } from '../region';
import { DATABASE_ROLE_FUNCTIONS } from './database-role';
import { type CheckedKind } from './kind';

/** Static roles of database engines, with the password of their user: it has no lease. */
export const staticDatabaseRoles: CheckedKind<StaticDatabaseRoleRecord> = {
  credential: ({ server, name, mount, rotationPeriod }) => ({
    server,
    what: `static database role '${name}'`,
    mount,
    path: staticCredentialsPath(mount, name),
    method: 'GET',
    life: rotationPeriod,
    diesWithToken: false,
    isRotated: true,
  }),
  regions: ({ server, mount, name }, owner) => [
    functionRegion(
      { server, owner, what: `static database role '${name}' of ${ownerName(owner)}` },
      mount,
      DATABASE_ROLE_FUNCTIONS,
      name,
    ),
  ],
};
