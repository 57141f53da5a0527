import { byFile, type Placed, platformDocument, type PlanDocument, tenantDocument } from './document';
import { readingOrder } from './order';
import { type PlanRecord } from './records';

/** Where the document of the platform is, below the folder of a plan. */
export const PLATFORM_FILE = 'platform.json';

/** Where the documents of the tenants are, below the folder of a plan. */
export const TENANT_FOLDER = 'tenants';

/** Where the document of a tenant is, below the folder of a plan. */
export function tenantFile(tenant: string): string {
  return `${TENANT_FOLDER}/${tenant}.json`;
}

/** A document of a plan as it is written. */
export interface PlanFile {
  /** Below the folder of the plan. */
  readonly path: string;
  readonly text: string;
}

/** The documents of a plan, the platform's first, one at a time. */
export function* planFiles(plan: PlanRecord, placed: Placed = byFile): Generator<PlanFile> {
  yield { path: PLATFORM_FILE, text: documentText(platformDocument(plan, placed)) };
  for (const tenant of plan.tenants)
    yield { path: tenantFile(tenant.name), text: documentText(tenantDocument(plan, tenant, placed)) };
}

/** A plan document as JSON in which each record is one line, so that a difference shows what changed. */
function documentText(document: PlanDocument): string {
  const fields = Object.entries(document).map(([key, value]) => `  ${JSON.stringify(key)}: ${field(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function field(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return line(value);
  return `[\n${value.map((item) => `    ${line(item)}`).join(',\n')}\n  ]`;
}

/** A value on one line, its keys in an order of their own: in which one they were written is nobody's matter. */
function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  const shown = readingOrder(Object.keys(fields))
    .filter((key) => fields[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}: ${line(fields[key])}`);
  return shown.length > 0 ? `{ ${shown.join(', ')} }` : '{}';
}
