import { type AppRoleRecord } from '../../plan/kinds/app-role';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Roles of AppRole auth mounts. Whoever issues secret ids can log in with them. */
export const appRoles: CheckedKind<AppRoleRecord> = {
  login: (role) => ({
    role,
    namespaces: [],
    others: [`whoever is given a secret id of AppRole '${role.name}' of 'auth/${role.mount}'`],
  }),
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `AppRole '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/role/${name}`,
      `auth/${mount}/role/${name}/*`,
    ),
};
