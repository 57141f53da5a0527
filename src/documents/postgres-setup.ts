import { postgresConnections } from '../plan/kinds/postgres-connection';
import {
  ownersOf,
  type PlanRecord,
  type PostgresConnectionRecord,
  type PostgresGroupRecord,
} from '../plan/records';
import { sortedBy } from '../plan/sorted';
import { databaseScript, groupScript } from '../plan/sql';

/** The set-up of one database, for its administrator. */
export interface PostgresSetup {
  readonly connection: PostgresConnectionRecord;
  /** Its scripts by the name of their file: a script that closes the database, and one a group role. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** The folder of the scripts of a connection in an output folder. */
export function postgresSetupFolder(server: string, connection: string): string {
  return `postgresql/${server}/${connection}`;
}

/**
 * The set-up scripts of all databases: one closes a database to PUBLIC, others make the groups of its roles, each in a
 * file of its own, which only those change that use it. A database that others have set up has its groups alone.
 */
export function postgresSetups(plan: PlanRecord): PostgresSetup[] {
  const groups = groupsByConnection(plan);
  return plan.postgresConnections.flatMap((connection) => {
    const { database, username: admin, existing } = connection;
    if (admin === undefined) return [];
    const scripts = new Map(existing ? [] : [['database.sql', databaseScript({ database, admin })]]);
    const own = groups.get(postgresConnections.key(connection)) ?? new Map<string, PostgresGroupRecord>();
    for (const group of sortedBy([...own.values()], (each) => each.group))
      scripts.set(`group-${group.group}.sql`, groupScript({ database, admin }, group));
    return scripts.size > 0 ? [{ connection, scripts: Object.fromEntries(scripts) }] : [];
  });
}

/** The groups of each connection, each once. */
function groupsByConnection(plan: PlanRecord): Map<string, Map<string, PostgresGroupRecord>> {
  const byConnection = new Map<string, Map<string, PostgresGroupRecord>>();
  for (const { server, mount, connection: name, group } of ownersOf(plan).flatMap(
    (owner) => owner.databaseRoles,
  )) {
    if (!group) continue;
    const key = postgresConnections.key({ server, mount, name });
    const groups = byConnection.get(key) ?? new Map<string, PostgresGroupRecord>();
    byConnection.set(key, groups.set(group.group, group));
  }
  return byConnection;
}
