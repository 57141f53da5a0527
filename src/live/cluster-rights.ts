import { role, type RoleManifest } from '../kubernetes/kinds/rbac';
import { ownerLabels } from '../kubernetes/object-manifest';
import { type PlanRecord } from '../plan/records';
import { type ObjectType } from './cluster-reader';
import { BINDING_TYPES, ROLE_TYPES } from './foreign-bindings';
import { STORE_TYPES } from './foreign-stores';
import { plannedCluster, typesOf } from './planned-cluster';

/**
 * The ClusterRole that verifying a cluster needs: to list, and nothing that holds a value.
 *
 * @param secrets whether also Secrets' keys are looked at; Kubernetes has no right to their names alone
 */
export function clusterRights(plan: PlanRecord, id: string, secrets: boolean): RoleManifest {
  const types = [
    ...typesOf(plannedCluster(plan, id).objects),
    ...STORE_TYPES,
    ...BINDING_TYPES,
    ...ROLE_TYPES,
  ];
  const resources = new Map<string, Set<string>>();
  for (const type of types) {
    const group = groupOf(type);
    resources.set(group, (resources.get(group) ?? new Set()).add(resourceOf(type)));
  }
  if (secrets) resources.set('', (resources.get('') ?? new Set()).add('secrets'));
  return role(
    { name: `tenantry:${plan.platform}:verify`, labels: ownerLabels(plan.platform) },
    [...resources]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, names]) => ({ apiGroups: [group], resources: [...names].sort(), verbs: ['list'] })),
  );
}

function groupOf({ apiVersion }: ObjectType): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The resource of a kind, as Kubernetes forms it. */
function resourceOf({ kind }: ObjectType): string {
  return kind.toLowerCase().replace(/y$/, 'ie').concat('s');
}
