import { databaseConnections } from '../plan/kinds/database-connection';
import { RecordIndex } from '../plan/record-index';
import { type PlanRecord, type TenantRecord } from '../plan/records';

/** What is to be asked of whoever made the connections that an owner has roles on. */
export function* rolesToAllow(plan: PlanRecord, owner: PlanRecord | TenantRecord): Generator<string> {
  const records = RecordIndex.of(plan);
  const asked = new Map<string, Set<string>>();
  for (const { server, mount, connection: name, name: role } of [
    ...owner.databaseRoles,
    ...owner.staticDatabaseRoles,
  ]) {
    if (!records.find(databaseConnections, { server, mount, name }).existing) continue;
    const where = `\`${mount}/config/${name}\` of ${server}`;
    const glob = 'name' in owner && role.startsWith(`${owner.name}_`) ? `${owner.name}_*` : role;
    asked.set(where, (asked.get(where) ?? new Set()).add(glob));
  }
  if (asked.size === 0) return;
  yield '\n## Ask whoever made the connections\n\nEach must have these names among its `allowed_roles`, besides those it has: Vault refuses the credentials of any other role.\n\n';
  for (const [where, roles] of [...asked].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield `- ${where}: ${[...roles]
      .sort()
      .map((role) => `\`${role}\``)
      .join(', ')}\n`;
}
