import { type CertRoleRecord } from '../../plan/kinds/cert-role';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/**
 * Roles of TLS certificate auth mounts. An issuer of the plan gives certificates to nobody but whom its policies let
 * have one; whom another authority gives them to is not known here.
 */
export const certRoles: CheckedKind<CertRoleRecord> = {
  login: (role) => ({
    role,
    namespaces: [],
    others: role.issuer
      ? []
      : [`whoever has a certificate that 'auth/${role.mount}' takes for '${role.name}'`],
    certificates: role,
  }),
  regions: ({ server, mount, name }, owner) =>
    pathRegions(
      { server, owner, what: `certificate role '${name}' of ${ownerName(owner)}` },
      `auth/${mount}/certs/${name}`,
    ),
};
