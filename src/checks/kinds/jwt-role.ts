import { type JwtRoleRecord } from '../../plan/kinds/jwt-role';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Roles of JWT auth mounts. Who holds a token of the issuer is not known here, only what it must say. */
export const jwtRoles: CheckedKind<JwtRoleRecord> = {
  login: (role) => {
    const claims = Object.entries(role.claims).map(([claim, value]) => `${claim} '${value}'`);
    return {
      role,
      namespaces: [],
      others: [`whoever holds a token for 'auth/${role.mount}' with ${claims.join(', ')}`],
    };
  },
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `JWT role '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/role/${name}`,
    ),
};
