import { type DatabaseDialect } from '../plan/database-dialect';
import { databaseConnections } from '../plan/kinds/database-connection';
import { mySqlAdminScript, mySqlScript } from '../plan/mysql-statement';
import { redisAdminScript } from '../plan/redis-rule';
import {
  type DatabaseConnectionRecord,
  type DatabaseRoleRecord,
  ownersOf,
  type PlanRecord,
} from '../plan/records';
import { sortedBy } from '../plan/sorted';
import { databaseScript, groupScript } from '../plan/sql';

/** The set-up of one database, for its administrator. */
export interface DatabaseSetup {
  readonly connection: DatabaseConnectionRecord;
  /** Its scripts by the name of their file. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** The folder of the scripts of a connection in an output folder. */
export function databaseSetupFolder({ dialect, server, id }: DatabaseConnectionRecord): string {
  return `${dialect}/${server}/${id}`;
}

/** What the names of the scripts of a connection end in: what reads them. */
export function scriptEnding({ dialect }: DatabaseConnectionRecord): string {
  return dialect === 'redis' ? 'sh' : 'sql';
}

/** The scripts of a connection for an admin that is known, by the name of their file. */
const SCRIPTS: {
  readonly [D in DatabaseDialect]: (
    connection: DatabaseConnectionRecord,
    admin: string,
    roles: readonly DatabaseRoleRecord[],
  ) => Map<string, string>;
} = {
  postgresql({ database, existing }, admin, roles) {
    const scripts = new Map(existing ? [] : [['database.sql', databaseScript({ database, admin })]]);
    const groups = new Map(roles.flatMap(({ group }) => (group ? [[group.group, group]] : [])));
    for (const group of sortedBy([...groups.values()], (each) => each.group))
      scripts.set(`group-${group.group}.sql`, groupScript({ database, admin }, group));
    return scripts;
  },

  mysql({ database, existing }, admin, roles) {
    const scripts = new Map(existing ? [] : [['admin.sql', mySqlAdminScript(admin)]]);
    for (const access of new Set(roles.flatMap(({ privileges }) => privileges ?? []).sort()))
      scripts.set(`${access}.sql`, mySqlScript(database, admin, access));
    return scripts;
  },

  redis({ existing }, admin) {
    return new Map(existing ? [] : [['admin.sh', redisAdminScript(admin)]]);
  },
};

/**
 * The set-up scripts of all databases, each in a file of its own, which only those change that use it. In PostgreSQL one
 * closes a database to PUBLIC, others make the groups of its roles; a database that others have set up has its groups
 * alone. In MySQL and Redis one lets the admin make users, and in MySQL one a kind of access lets it hand that out.
 */
export function databaseSetups(plan: PlanRecord): DatabaseSetup[] {
  const roles = new Map<string, DatabaseRoleRecord[]>();
  for (const role of ownersOf(plan).flatMap((owner) => owner.databaseRoles)) {
    const { server, mount, connection: name } = role;
    const key = databaseConnections.key({ server, mount, name });
    const known = roles.get(key);
    if (known) known.push(role);
    else roles.set(key, [role]);
  }
  return plan.databaseConnections.flatMap((connection) => {
    const { username: admin, dialect } = connection;
    if (admin === undefined) return [];
    const scripts = SCRIPTS[dialect](connection, admin, roles.get(databaseConnections.key(connection)) ?? []);
    return scripts.size > 0 ? [{ connection, scripts: Object.fromEntries(scripts) }] : [];
  });
}
