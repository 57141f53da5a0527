import { type PlanRecord } from '../plan/records';
import { tenantOf } from '../plan/tenant-stacks';
import { LAYOUT } from './layout';
import { planes } from './planes';

/** Where in an output what is of one tenant alone is. */
export interface TenantPaths {
  /** Files and folders that change with no other tenant, sorted. */
  readonly paths: readonly string[];
  /** Folders of the stacks that it is in, in the order in which they are applied. */
  readonly stacks: readonly string[];
  /** By cluster, the folders of its manifests. */
  readonly manifests: readonly { readonly cluster: string; readonly folder: string }[];
}

/** Where what is of a tenant, of all its placements, is in the output of a plan. */
export function tenantPaths(plan: PlanRecord, tenant: string): TenantPaths {
  const owners = plan.tenants.filter((owner) => tenantOf(owner) === tenant);
  const isIts = new Set<string | undefined>(owners.map(({ name }) => name));
  const stacks = planes
    .stackPlans()
    .stackPlans(plan)
    .map(({ name, parts }) => ({ name, owners: parts.flatMap(({ owner }) => owner ?? []) }))
    .map(({ name, owners: all }) => ({ name, owners: all.filter((owner) => isIts.has(owner)) }))
    .filter((stack) => stack.owners.length > 0);
  const manifests = owners.map(({ cluster, name }) => ({
    cluster,
    folder: `${LAYOUT.cluster(cluster)}/${name}`,
  }));
  const files = stacks.flatMap(({ name, owners: all }) =>
    all.map((owner) => LAYOUT.stack(name, planes.stackFiles().ownerFile(owner))),
  );
  return {
    paths: [
      ...manifests.map(({ folder }) => `${folder}/`),
      ...owners.map(({ name }) => LAYOUT.tenant(name)),
      ...files,
    ].sort(),
    stacks: stacks.map(({ name }) => LAYOUT.stackFolder(name)),
    manifests,
  };
}
