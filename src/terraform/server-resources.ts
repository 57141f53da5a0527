import {
  type Records,
  type PlanRecord,
  type PostgresConnectionRecord,
  type TenantRecord,
} from '../plan/records';
import { auditDeviceBlueprint } from './audit-device';
import { authRoleBlueprint } from './auth-role';
import { type Blueprint } from './blueprint';
import { connectionBlueprints, databaseEngineBlueprint, databaseRoleBlueprint } from './database';
import { clusterBlueprints } from './kubernetes-cluster';
import { kvEngineBlueprints } from './kv-engine';
import { policyBlueprint } from './policy';

const CONNECTIONS = new WeakMap<PlanRecord, ReadonlyMap<string, PostgresConnectionRecord>>();

/** The connections of a plan by server, mount and name. */
function connectionsOf(plan: PlanRecord): ReadonlyMap<string, PostgresConnectionRecord> {
  let known = CONNECTIONS.get(plan);
  if (!known) {
    known = new Map(
      plan.postgresConnections.map((each) => [`${each.server} ${each.mount} ${each.name}`, each]),
    );
    CONNECTIONS.set(plan, known);
  }
  return known;
}

/** What one owner has on a server. */
function ownedBlueprints(plan: PlanRecord, owned: Records, server: string): Blueprint[] {
  const here = (record: { readonly server: string }) => record.server === server;
  return [
    ...owned.policies.filter(here).map(policyBlueprint),
    ...owned.authRoles.filter(here).map(authRoleBlueprint),
    ...owned.databaseRoles.filter(here).map((role) => {
      const connection = connectionsOf(plan).get(`${role.server} ${role.mount} ${role.connection}`);
      if (connection) return databaseRoleBlueprint(role, connection);
      throw new Error(`${role.origin}: the plan has no connection '${role.connection}' on ${role.mount}`);
    }),
  ];
}

/** What belongs to the platform on a server. */
export function platformBlueprints(plan: PlanRecord, serverId: string): Blueprint[] {
  const server = plan.servers.find((each) => each.id === serverId);
  if (!server) throw new Error(`${plan.origin}: the plan has no server '${serverId}'`);
  const here = (record: { readonly server: string }) => record.server === serverId;
  const auditDevices = server.product.name === 'openbao' ? [] : plan.auditDevices.filter(here);
  return [
    ...auditDevices.map(auditDeviceBlueprint),
    ...plan.kvEngines.filter(here).flatMap(kvEngineBlueprints),
    ...plan.databaseEngines.filter(here).map(databaseEngineBlueprint),
    ...plan.postgresConnections.filter(here).flatMap(connectionBlueprints),
    ...plan.clusters.filter(here).flatMap((cluster) => clusterBlueprints(cluster, server.product)),
    ...ownedBlueprints(plan, plan, serverId),
  ];
}

/** What belongs to a tenant on a server. */
export function tenantBlueprints(plan: PlanRecord, tenant: TenantRecord, server: string): Blueprint[] {
  return ownedBlueprints(plan, tenant, server);
}
