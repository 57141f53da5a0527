import { byName } from '../plan/former';
import { vaultNamespaces } from '../plan/kinds/vault-namespace';
import { type Place, placeName, serverOf, wholeNamespace } from '../plan/place';
import { type PlanRecord, type TenantRecord, type VaultServerRecord } from '../plan/records';
import { sortedBy } from '../plan/sorted';
import { isInPlace } from '../plan/state-records';
import { tenantStacks } from '../plan/tenant-stacks';
import { type TerraformBackendRecord } from '../plan/terraform-backend';
import { type Resource } from './resource';
import { resourcesOf, variableUsesOf } from './server-resources';
import { type VariableUse } from './variable';

/** What one owner has in a stack: all that it has of what is in its place in Vault. */
export interface StackPart {
  /** Name of the owner; undefined for the platform. */
  readonly owner: string | undefined;
  /** Its resources, made anew each time: those of all owners take far more memory than their records. */
  resources(): readonly Resource[];
}

/** What a stack is to hold. */
export interface StackPlan {
  readonly name: string;
  /** The server that it configures. */
  readonly server: VaultServerRecord;
  /** The place that it configures. */
  readonly place: Place;
  /** The Vault namespace that all of it is in; undefined for the root. */
  readonly namespace: string | undefined;
  /** Where its state is; undefined where it is in a file beside it. */
  readonly backend: TerraformBackendRecord | undefined;
  /** Names of the stacks to apply before it. */
  readonly dependsOn: readonly string[];
  /** Pattern of its name and those of others, where they are many that may be applied in any order. */
  readonly glob?: string;
  /** The secrets that its resources are given. */
  readonly variableUses: readonly VariableUse[];
  /** What its owners have in it. */
  readonly parts: readonly StackPart[];
  /** What of that was in another stack. */
  readonly arrived: readonly StackPart[];
  /** What was in it, and is in another one. */
  readonly left: readonly StackPart[];
}

/** What is to be configured by stacks of its own: a provider is of one namespace. */
interface Target {
  readonly server: VaultServerRecord;
  readonly place: Place;
  /** Where its namespace is made. */
  readonly parent?: Place;
}

/** The servers, each with its namespaces, which come after those that they are made in. */
function targetsOf(plan: PlanRecord): Target[] {
  return plan.servers.flatMap((server) => [
    { server, place: server.id },
    ...sortedBy(plan.vaultNamespaces, vaultNamespaces.key)
      .map((record) => ({ server, place: vaultNamespaces.key(record), parent: record.server }))
      .filter(({ place }) => serverOf(place) === server.id),
  ]);
}

/** Owners in a stack. */
interface Owners {
  readonly owners: readonly (PlanRecord | TenantRecord)[];
  readonly arrived?: readonly TenantRecord[];
  readonly left?: readonly TenantRecord[];
}

/** What all stacks have in common. */
function stackOf(
  plan: PlanRecord,
  { server, place }: Target,
  { owners, arrived = [], left = [] }: Owners,
): Omit<StackPlan, 'name' | 'dependsOn' | 'glob'> {
  const partOf = (owner: PlanRecord | TenantRecord): StackPart => ({
    owner: 'name' in owner ? owner.name : undefined,
    resources: () => resourcesOf(plan, [owner], place),
  });
  return {
    server,
    place,
    namespace: wholeNamespace(server, place),
    backend: plan.terraformBackend,
    variableUses: variableUsesOf(owners, place),
    parts: owners.map(partOf),
    arrived: arrived.map(partOf),
    left: left.map(partOf),
  };
}

/** The stacks of the tenants that have something in a place. */
function ofTenants(plan: PlanRecord, target: Target): StackPlan[] {
  const { server, place } = target;
  const owners = plan.tenants.flatMap(byName).filter((owner) => isInPlace(owner, place));
  return tenantStacks(server, place, owners).map(({ name, after, glob, ...members }) => ({
    name,
    dependsOn: [placeName(place), ...after],
    glob,
    ...stackOf(plan, target, members),
  }));
}

/**
 * The stacks of a plan in the order in which they are to be applied: for each server `<server>`, for what
 * belongs to the platform, and those of the tenants, `<server>-tenants` unless the server parts them, and the same for
 * each of its namespaces, `<server>-<namespace>`.
 */
export function stackPlans(plan: PlanRecord): StackPlan[] {
  return targetsOf(plan).flatMap((target) => {
    const { place, parent } = target;
    const dependsOn = parent === undefined ? [] : [placeName(parent)];
    return [
      { name: placeName(place), dependsOn, ...stackOf(plan, target, { owners: [plan] }) },
      ...ofTenants(plan, target),
    ];
  });
}
