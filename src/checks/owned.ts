import { type Records, type PlanRecord, type TenantRecord } from '../plan/records';

/** A record and whose it is. */
export interface Owned<T> {
  /** Its tenant; undefined: the platform. */
  readonly tenant?: TenantRecord;
  readonly record: T;
}

/** A kind of record that tenants and the platform have. */
export type OwnedKind = keyof Records;

/** One kind of record of all owners, the platform's first. */
export function ownedRecords<K extends OwnedKind>(plan: PlanRecord, kind: K): Owned<Records[K][number]>[] {
  type Record = Records[K][number];
  const all: Owned<Record>[] = (plan[kind] as readonly Record[]).map((record) => ({ record }));
  for (const tenant of plan.tenants) {
    for (const record of tenant[kind] as readonly Record[]) all.push({ tenant, record });
  }
  return all;
}

/** An owner as a message calls it. */
export function ownerName(tenant: { readonly name: string } | undefined): string {
  return tenant ? `tenant '${tenant.name}'` : 'the platform';
}
