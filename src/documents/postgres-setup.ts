import { sortedBy } from '../plan/sorted';
import {
  type DatabaseRoleRecord,
  ownersOf,
  type PlanRecord,
  type PostgresConnectionRecord,
  type PostgresGroupRecord,
} from '../plan/records';
import { setupScript } from '../plan/sql';

/** A set-up script, for the administrator of one database. */
export interface PostgresSetup {
  readonly connection: PostgresConnectionRecord;
  readonly script: string;
}

/** Where the script of a connection is in an output folder. */
export function postgresSetupPath(server: string, connection: string): string {
  return `postgresql/${server}/${connection}.sql`;
}

/**
 * The set-up scripts of all databases: each closes its database to PUBLIC and makes the groups of its roles; in one
 * that others have set up it makes the groups alone, and is not there where there are none.
 */
export function postgresSetups(plan: PlanRecord): PostgresSetup[] {
  const groups = groupsByConnection(ownersOf(plan).flatMap((owner) => owner.databaseRoles));
  return plan.postgresConnections.flatMap((connection) => {
    const { database, username: admin, existing } = connection;
    const own = sortedBy(
      [...(groups.get(idOf(connection, connection.name))?.values() ?? [])],
      ({ group }) => group,
    );
    if (admin === undefined || (existing && own.length === 0)) return [];
    return { connection, script: setupScript({ database, admin, groups: own, existing }) };
  });
}

/** The groups of each connection, each once. */
function groupsByConnection(
  roles: readonly DatabaseRoleRecord[],
): Map<string, Map<string, PostgresGroupRecord>> {
  const byConnection = new Map<string, Map<string, PostgresGroupRecord>>();
  for (const role of roles) {
    if (!role.group) continue;
    const id = idOf(role, role.connection);
    const groups = byConnection.get(id) ?? new Map<string, PostgresGroupRecord>();
    byConnection.set(id, groups.set(role.group.group, role.group));
  }
  return byConnection;
}

function idOf(
  { server, mount }: { readonly server: string; readonly mount: string },
  connection: string,
): string {
  return `${server} ${mount} ${connection}`;
}
