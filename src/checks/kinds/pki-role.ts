import { type PkiRoleRecord } from '../../plan/kinds/pki-role';
import { pkiIssuePath } from '../../plan/wire-path';
import { ownerName } from '../owned';
import { functionRegion, pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Functions of a PKI engine by which one role is reached. */
const FUNCTIONS = ['issue', 'sign', 'roles', 'sign-verbatim'];

/** Roles of PKI engines, with the certificates that they issue: no leases, so that none ends with its token. */
export const pkiRoles: CheckedKind<PkiRoleRecord> = {
  credential: ({ server, mount, name, ttl }) => ({
    what: `certificate of PKI role '${name}'`,
    mount,
    server,
    path: pkiIssuePath(mount, name),
    method: 'POST',
    life: ttl,
    diesWithToken: false,
  }),
  regions: ({ server, mount, name }, owner) => {
    const head = { server, owner, what: `PKI role '${name}' of ${ownerName(owner)}` };
    return [
      functionRegion(head, mount, FUNCTIONS, name),
      // The same by an issuer of one's choice.
      ...pathRegions(head, `${mount}/issuer/+/issue/${name}`, `${mount}/issuer/+/sign/${name}`),
    ];
  },
};
