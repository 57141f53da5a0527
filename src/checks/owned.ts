import { type Kind, type PlanRecord, type RecordOf, type TenantRecord } from '../plan/records';

/** A record and whose it is. */
export interface Owned<T> {
  /** Its tenant; undefined: the platform. */
  readonly tenant?: TenantRecord;
  readonly record: T;
}

/** One kind of record of all owners, the platform's first. */
export function ownedRecords<K extends Kind>(plan: PlanRecord, kind: K): Owned<RecordOf<K>>[] {
  const all: Owned<RecordOf<K>>[] = (plan[kind] as readonly RecordOf<K>[]).map((record) => ({ record }));
  for (const tenant of plan.tenants) {
    for (const record of tenant[kind] as readonly RecordOf<K>[]) all.push({ tenant, record });
  }
  return all;
}

/** An owner as a message calls it. */
export function ownerName(tenant: { readonly name: string } | undefined): string {
  return tenant ? `tenant '${tenant.name}'` : 'the platform';
}
