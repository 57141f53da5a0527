import { type AuthRoleRecord } from '../../plan/records';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Roles of Kubernetes auth mounts. */
export const authRoles: CheckedKind<AuthRoleRecord> = {
  login: (role) => ({
    role,
    namespaces: role.namespaces.map((name) => ({ cluster: role.cluster, name })),
    others: [],
  }),
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `auth role '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/role/${name}`,
    ),
};
