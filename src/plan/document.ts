import { ALL_KINDS } from './kinds';
import { readingOrder } from './order';
import { fileOf } from './origin';
import { type Kind, type PlanRecord, type Records, type TenantRecord } from './records';

/** Version of the form of plan documents: what is written. */
export const PLAN_VERSION = 1;

/** What every plan document begins with. */
export interface DocumentHead {
  /** Who wrote the file, and the digest of its text. */
  readonly '//'?: string;
  /** Version of its form. */
  readonly version: typeof PLAN_VERSION;
}

/** The plan document of a platform: what belongs to it alone. Lists of records that are empty are left out. */
export interface PlatformDocument extends DocumentHead, Omit<PlanRecord, Kind | 'tenants'>, Partial<Records> {
  /**
   * Names of its tenants, sorted: each has a document of its own.
   *
   * @uniqueItems true
   */
  readonly tenants: readonly string[];
}

/** The plan document of a tenant: what it has. Lists of records that are empty are left out. */
export interface TenantDocument extends DocumentHead, Omit<TenantRecord, Kind>, Partial<Records> {
  /** Name of the platform. */
  readonly platform: string;
}

/** A plan document. */
export type PlanDocument = PlatformDocument | TenantDocument;

/** How a document says of something where it is. */
export type Placed = <T>(record: T) => T;

/** Without line and column, as documents are written: a line more above it must change none. */
export const byFile: Placed = (record) => {
  const { origin } = record as { readonly origin?: string };
  if (origin === undefined) return record;
  const file = fileOf(origin);
  return file === origin ? record : { ...record, origin: file };
};

/** With line and column, where it is known. */
export const byLine: Placed = (record) => record;

const KIND_NAMES: ReadonlySet<string> = new Set(ALL_KINDS);

function listsOf(records: Records, placed: Placed): Partial<Records> {
  const filled = ALL_KINDS.filter((kind) => records[kind].length > 0);
  return Object.fromEntries(filled.map((kind) => [kind, records[kind].map(placed)]));
}

/** What stands beside the lists of records. */
function besides<T extends Records>(owner: T): Omit<T, Kind> {
  const names = (Object.keys(owner) as (keyof T & string)[]).filter((name) => !KIND_NAMES.has(name));
  return Object.fromEntries(readingOrder(names).map((name) => [name, owner[name as keyof T]])) as Omit<
    T,
    Kind
  >;
}

/** The document of what belongs to the platform. */
export function platformDocument(plan: PlanRecord, placed: Placed): PlatformDocument {
  const head = besides(plan);
  return {
    version: PLAN_VERSION,
    ...placed(head),
    acknowledgements: head.acknowledgements.map(placed),
    tenants: head.tenants.map(({ name }) => name),
    ...listsOf(plan, placed),
  };
}

/** The document of a tenant. */
export function tenantDocument(
  { platform }: PlanRecord,
  tenant: TenantRecord,
  placed: Placed,
): TenantDocument {
  return { version: PLAN_VERSION, platform, ...placed(besides(tenant)), ...listsOf(tenant, placed) };
}

function recordsOf(document: Partial<Records>): Records {
  return Object.fromEntries(ALL_KINDS.map((kind) => [kind, document[kind] ?? []])) as unknown as Records;
}

/** The plan that these documents say: that of the platform, and one for each of its tenants, in their order. */
export function planOf(platform: PlatformDocument, tenants: readonly TenantDocument[]): PlanRecord {
  return {
    ...without(platform, ['//', 'version']),
    ...recordsOf(platform),
    tenants: tenants.map(tenantOf),
  };
}

/** The tenant that its document says. */
export function tenantOf(document: TenantDocument): TenantRecord {
  return { ...without(document, ['//', 'version', 'platform']), ...recordsOf(document) };
}

function without<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
