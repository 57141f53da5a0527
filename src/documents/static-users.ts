import { goDuration } from '../plan/duration';
import { type PlanRecord, type TenantRecord } from '../plan/records';

/** What is to be known, before the first apply, of the users whose passwords Vault changes for an owner. */
export function* staticUsers(owner: PlanRecord | TenantRecord): Generator<string> {
  const { staticDatabaseRoles: roles } = owner;
  if (roles.length === 0) return;
  yield '\n## Users whose password Vault changes\n\nEach must be there. Vault changes its password when the role is made, at once, and whoever uses the user by another way is refused from then on; taking the role away leaves the last password.\n\n';
  for (const { username, connection, mount, name, server, rotationPeriod } of roles)
    yield `- \`${username}\` of connection \`${connection}\`, by \`${mount}/static-roles/${name}\` of ${server}, every ${goDuration(rotationPeriod)}\n`;
}
