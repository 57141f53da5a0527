import { type SshRoleRecord } from '../../plan/kinds/ssh-role';
import { sshSignPath } from '../../plan/wire-path';
import { ownerName } from '../owned';
import { functionRegion } from '../region';
import { type CheckedKind } from './kind';

/** Functions of an SSH engine by which one role is used or changed: `issue` makes the key, too, `creds` is of one-time passwords. */
const FUNCTIONS = ['sign', 'issue', 'creds', 'roles'];

/** Roles of SSH engines, with the certificates that they sign: no leases, so that none ends with its token. */
export const sshRoles: CheckedKind<SshRoleRecord> = {
  credential: ({ server, mount, name, ttl }) => ({
    what: `certificate of SSH role '${name}'`,
    mount,
    server,
    path: sshSignPath(mount, name),
    method: 'POST',
    life: ttl,
    diesWithToken: false,
  }),
  regions: ({ server, mount, name }, owner) => [
    functionRegion(
      { server, owner, what: `SSH role '${name}' of ${ownerName(owner)}` },
      mount,
      FUNCTIONS,
      name,
    ),
  ],
};
