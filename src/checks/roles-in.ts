import { type DatabaseDialect } from '../plan/database-dialect';
import { type DatabaseConnectionRecord, type DatabaseRoleRecord, type TenantRecord } from '../plan/records';
import { type CheckContext } from './context';

/** A database role, whose it is, and what it is on. */
export interface RoleIn {
  readonly record: DatabaseRoleRecord;
  readonly tenant: TenantRecord | undefined;
  readonly connection: DatabaseConnectionRecord;
}

/** All database roles that are on a known connection: that there is one, another rule says. */
export function rolesIn(context: CheckContext): RoleIn[] {
  return context.all('databaseRoles').flatMap(({ record, tenant }) => {
    const { server, mount, connection: name } = record;
    const connection = context.find('databaseConnections', { server, mount, name })?.record;
    return connection ? [{ record, tenant, connection }] : [];
  });
}

/** What is said of each dialect. */
export type OfDialect<T> = { readonly [D in DatabaseDialect]: T };
