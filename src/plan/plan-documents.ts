import { byLine } from './document';
import { planFiles } from './document-text';
import { type PlanRecord } from './records';

/**
 * The documents of a plan, as a synthesis writes them to `out/plan` and `tenantry/schemas/plan.schema.json` describes
 * them, but that an `origin` in a tenant file has its line and column: JSON, frozen. Lists of records that are empty
 * are left out.
 *
 * @experimental
 */
export interface PlanDocuments {
  /** Version of the form of the documents. */
  readonly version: number;
  /** What belongs to the platform alone. */
  readonly platform: { readonly [field: string]: unknown };
  /** What each tenant has, sorted by name. */
  readonly tenants: { readonly [field: string]: unknown }[];
}

type Document = PlanDocuments['platform'];

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** The documents of a plan, as who reads the files has them, with lines: what is found has a place in the file. */
export function planDocuments(plan: PlanRecord): PlanDocuments {
  const [platform = {}, ...tenants] = [...planFiles(plan, byLine)].map(
    ({ text }) => JSON.parse(text()) as Document,
  );
  return frozen({ version: Number(platform.version), platform, tenants });
}
