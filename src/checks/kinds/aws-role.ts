import { type AwsRoleRecord, awsPathOf, isAwsSession } from '../../plan/kinds/aws-role';
import { ownerName } from '../owned';
import { functionRegion } from '../region';
import { type CheckedKind } from './kind';

/** Functions of an AWS engine by which one role is reached: each makes credentials of every type. */
const FUNCTIONS = ['creds', 'sts', 'roles'];

/** Roles of AWS engines, with their credentials: a user goes with its lease, a session lives on without. */
export const awsRoles: CheckedKind<AwsRoleRecord> = {
  credential: (role) => ({
    server: role.server,
    what: `AWS role '${role.name}'`,
    mount: role.mount,
    path: awsPathOf(role),
    method: 'GET',
    life: role.ttl,
    diesWithToken: !isAwsSession(role.credentialType),
    ...(isAwsSession(role.credentialType) && { hasLease: true }),
  }),
  regions: ({ server, mount, name }, owner) => [
    functionRegion(
      { server, owner, what: `AWS role '${name}' of ${ownerName(owner)}` },
      mount,
      FUNCTIONS,
      name,
    ),
  ],
};
