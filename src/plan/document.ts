import { acknowledgementKey } from './acknowledgement';
import { ALL_KINDS } from './kinds';
import { readingOrder } from './order';
import { fileOf } from './origin';
import { sortedBy } from './sorted';
import {
  type AcknowledgementRecord,
  type Kind,
  type PlanRecord,
  type Records,
  type TenantRecord,
} from './records';

/** Version of the form of plan documents: what is written. */
export const PLAN_VERSION = 1;

/** What every plan document begins with. */
export interface DocumentHead {
  /** Who wrote the file, and the digest of its text. */
  readonly '//'?: string;
  /** Version of its form. */
  readonly version: typeof PLAN_VERSION;
}

/**
 * The plan document of a platform: what belongs to it alone. Lists of records that are empty are left out. Its tenants
 * are those that have a document beside it: it changes with none of them.
 */
export interface PlatformDocument
  extends DocumentHead, Omit<PlanRecord, Kind | 'tenants'>, Partial<Records> {}

/** The plan document of a tenant: what it has. Lists of records that are empty are left out. */
export interface TenantDocument extends DocumentHead, Omit<TenantRecord, Kind>, Partial<Records> {
  /** Name of the platform. */
  readonly platform: string;
  /** That findings in it are meant; absent where none is. */
  readonly acknowledgements?: readonly AcknowledgementRecord[];
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

/** What is meant of a tenant itself, and of the tenant that it is a placement of. */
export function acknowledgementsOf(
  { name, placement }: Pick<TenantRecord, 'name' | 'placement'>,
  byTenant: AcknowledgementsByTenant,
): readonly AcknowledgementRecord[] {
  return [...(byTenant.get(name) ?? []), ...(placement ? (byTenant.get(placement.tenant) ?? []) : [])];
}

/** Acknowledgements by the name of the tenant that they are of; undefined of the platform's. */
export type AcknowledgementsByTenant = ReadonlyMap<string | undefined, readonly AcknowledgementRecord[]>;

/** The acknowledgements of a plan by the tenant that they are of. */
export function acknowledgementsByTenant({
  acknowledgements,
}: Pick<PlanRecord, 'acknowledgements'>): AcknowledgementsByTenant {
  const byTenant = new Map<string | undefined, AcknowledgementRecord[]>();
  for (const each of acknowledgements)
    byTenant.set(each.tenant, [...(byTenant.get(each.tenant) ?? []), each]);
  return byTenant;
}

/** A document to be made, and the tenant that it is of; undefined of the platform's. */
export interface DocumentToBe {
  readonly tenant?: string;
  readonly document: () => PlanDocument;
}

/** The documents of a plan: that of the platform, and one for each of its tenants. */
export function* documentsOf(plan: PlanRecord, placed: Placed): Generator<DocumentToBe> {
  const { tenants, acknowledgements, ...head } = besides(plan);
  const meant = acknowledgementsByTenant({ acknowledgements });
  const version: typeof PLAN_VERSION = PLAN_VERSION;
  const platform = { version, ...placed(head), acknowledgements: (meant.get(undefined) ?? []).map(placed) };
  yield { document: (): PlatformDocument => ({ ...platform, ...listsOf(plan, placed) }) };
  for (const tenant of tenants) {
    yield {
      tenant: tenant.name,
      document: () => {
        const own = acknowledgementsOf(tenant, meant).map(placed);
        return {
          version,
          platform: plan.platform,
          ...placed(besides(tenant)),
          ...(own.length > 0 && { acknowledgements: own }),
          ...listsOf(tenant, placed),
        };
      },
    };
  }
}

function recordsOf(document: Partial<Records>): Records {
  return Object.fromEntries(ALL_KINDS.map((kind) => [kind, document[kind] ?? []])) as unknown as Records;
}

/** The plan that these documents say: that of the platform, and one for each of its tenants. */
export function planOf(platform: PlatformDocument, tenants: readonly TenantDocument[]): PlanRecord {
  // What is meant of a tenant with placements, the document of each says.
  const acknowledgements = new Map(
    [platform, ...tenants]
      .flatMap((document) => document.acknowledgements ?? [])
      .map((each) => [JSON.stringify(each), each]),
  );
  return {
    ...without(platform, ['//', 'version']),
    ...recordsOf(platform),
    tenants: sortedBy(tenants.map(tenantOf), ({ name }) => name),
    acknowledgements: sortedBy([...acknowledgements.values()], acknowledgementKey),
  };
}

/** The tenant that its document says. */
export function tenantOf(document: TenantDocument): TenantRecord {
  return { ...without(document, ['//', 'version', 'platform', 'acknowledgements']), ...recordsOf(document) };
}

function without<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}
