import { type PlanRecord, type TenantRecord } from '../plan/records';
import { AccessDifference, type AccessChange, type AccessChanges, type Undecided } from './access-change';
import { fieldChanges, type FieldChange, recordChanges, type RecordChange } from './record-change';
import { namesOf, resourceChanges, type ResourceChanges } from './resource-change';
import { type SecretChange, secretChanges } from './secret-change';
import { renamedOwners, Side } from './side';

/** What becomes of a tenant, or of one of its placements. */
export interface TenantChange {
  readonly change: 'added' | 'changed' | 'removed' | 'renamed';
  readonly name: string;
  /** Name that it had, where it was renamed. */
  readonly formerly?: string;
  /** What of itself has another value. */
  readonly fields: readonly FieldChange[];
}

/** What one plan means that another one does not. */
export interface PlanDifference {
  readonly platform: string;
  /** What somebody may do newly. */
  readonly gained: readonly AccessChange[];
  /** What somebody may do no longer. */
  readonly lost: readonly AccessChange[];
  /** Of whom nobody can tell it. */
  readonly undecided: readonly Undecided[];
  readonly tenants: readonly TenantChange[];
  /** What the platform itself says otherwise: severities, limits, acknowledgements. */
  readonly fields: readonly FieldChange[];
  readonly records: readonly RecordChange[];
  /** What becomes of Secrets that an ExternalSecret no longer writes. */
  readonly secrets: readonly SecretChange[];
  /** What Terraform does with what the definition has in Vault. */
  readonly terraform: ResourceChanges;
}

/** How much a difference asks to be looked at. */
export type Extent = 'none' | 'change' | 'widened';

/** Whether nothing differs, something does, or somebody may do more than before, or may be able to. */
export function extentOf({ gained, lost, undecided, tenants, fields, records }: PlanDifference): Extent {
  if (gained.length + undecided.length > 0) return 'widened';
  return lost.length + tenants.length + fields.length + records.length > 0 ? 'change' : 'none';
}

/** What changes from one plan to another. */
export function planDifference(before: PlanRecord, after: PlanRecord): PlanDifference {
  const renamed = renamedOwners(before, after);
  const sides = [new Side(before, (name) => renamed.get(name) ?? name), new Side(after)] as const;
  const were = new Map(before.tenants.map((tenant) => [renamed.get(tenant.name) ?? tenant.name, tenant]));
  const are = new Map(after.tenants.map((tenant) => [tenant.name, tenant]));
  const names = [...new Set([...were.keys(), ...are.keys()])].sort();
  const tenants = names.flatMap((name) => tenantChange(name, were.get(name), are.get(name)));
  const platform = recordChanges(before, after);
  const records = names.flatMap((name) => recordChanges(were.get(name), are.get(name), name));
  const touched = new Set([...tenants.map(({ name }) => name), ...records.map(({ tenant }) => tenant)]);
  const owners = new Set(
    names
      .filter((name) => touched.has(name))
      .flatMap((name) => [were, are].flatMap((side) => namesOf(side.get(name)))),
  );
  return {
    platform: after.platform,
    ...accessOf(...sides),
    tenants,
    fields: fieldChanges(before, after),
    records: [...platform, ...records],
    secrets: secretChanges(before, after),
    terraform: resourceChanges(
      ...sides,
      (owner) => platform.length > 0 || (owner !== undefined && owners.has(owner)),
    ),
  };
}

function accessOf(earlier: Side, later: Side): Pick<PlanDifference, 'gained' | 'lost' | 'undecided'> {
  const gained: AccessChanges = new AccessDifference(later, earlier).all();
  const lost: AccessChanges = new AccessDifference(earlier, later).all();
  return {
    gained: gained.changes,
    lost: lost.changes,
    undecided: [...gained.undecided, ...lost.undecided],
  };
}

function tenantChange(
  name: string,
  before: TenantRecord | undefined,
  after: TenantRecord | undefined,
): TenantChange[] {
  if (!before) return [{ change: 'added', name, fields: [] }];
  if (!after) return [{ change: 'removed', name, fields: [] }];
  const fields = fieldChanges(before, after).filter((field) => field.name !== 'name');
  if (before.name !== after.name) return [{ change: 'renamed', name, formerly: before.name, fields }];
  return fields.length > 0 ? [{ change: 'changed', name, fields }] : [];
}
