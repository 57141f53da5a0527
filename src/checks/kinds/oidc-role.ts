import { type OidcRoleRecord, peopleOf } from '../../plan/kinds/oidc-role';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Roles of OIDC auth mounts. Those of a tenant are for its own people: the definition says so. */
export const oidcRoles: CheckedKind<OidcRoleRecord> = {
  login: (role) => ({
    role,
    namespaces: [],
    others: [`people of group '${role.group}' by 'auth/${role.mount}'`],
    people: peopleOf(role),
  }),
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `OIDC role '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/role/${name}`,
    ),
};
