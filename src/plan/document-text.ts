import { byFile, documentsOf, type Placed, type PlanDocument } from './document';
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

/** The tenant whose document is there. */
export function tenantOfFile(path: string): string {
  return path.slice(TENANT_FOLDER.length + 1, -'.json'.length);
}

/** A document of a plan as it is written. */
export interface PlanFile {
  /** Below the folder of the plan. */
  readonly path: string;
  /** Its text, made when it is asked for. */
  readonly text: () => string;
  /** The tenant of whose records it is made, beside the name of the platform; absent of the platform's. */
  readonly madeOf?: string;
}

/** The documents of a plan, the platform's first, one at a time. */
export function* planFiles(plan: PlanRecord, placed: Placed = byFile): Generator<PlanFile> {
  const text = new DocumentText();
  for (const { tenant: madeOf, document } of documentsOf(plan, placed)) {
    const path = madeOf === undefined ? PLATFORM_FILE : tenantFile(madeOf);
    yield { path, text: () => text.of(document()), madeOf };
  }
}

/** Lists that name tenants, or namespaces of theirs. */
const OF_TENANTS: ReadonlySet<string> = new Set(['allowedNamespaces', 'tenants']);

/**
 * Plan documents as JSON in which each record is one line, so that a difference shows what changed. What names tenants
 * is one a line, so that git merges two that come or go.
 */
class DocumentText {
  /** Names in their order, and as JSON, by the names as they stand: records of a kind have few sets of them. */
  private readonly orders = new Map<string, readonly (readonly [name: string, json: string])[]>();

  public of(document: PlanDocument): string {
    const fields = Object.entries(document).map(
      ([name, value]) => `  ${JSON.stringify(name)}: ${this.field(value)}`,
    );
    return `{\n${fields.join(',\n')}\n}\n`;
  }

  private field(value: unknown): string {
    if (!Array.isArray(value) || value.length === 0) return this.line(value);
    return `[\n${value.map((item) => `    ${this.line(item)}`).join(',\n')}\n  ]`;
  }

  /** A value on one line, its keys in an order of their own: in which one they were written is nobody's matter. */
  private line(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.line(item)).join(', ')}]`;
    const fields = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const [name, json] of this.ordered(Object.keys(fields))) {
      const field = fields[name];
      if (field !== undefined) text += `${text === '' ? '' : ', '}${json}: ${this.member(name, field)}`;
    }
    return text === '' ? '{}' : `{ ${text} }`;
  }

  private member(name: string, value: unknown): string {
    if (!OF_TENANTS.has(name) || !Array.isArray(value) || value.length === 0) return this.line(value);
    return `[\n${value.map((item) => `      ${this.line(item)}`).join(',\n')}\n    ]`;
  }

  private ordered(names: readonly string[]): readonly (readonly [name: string, json: string])[] {
    const key = names.join('\0');
    let order = this.orders.get(key);
    if (!order)
      this.orders.set(key, (order = readingOrder(names).map((name) => [name, JSON.stringify(name)])));
    return order;
  }
}
