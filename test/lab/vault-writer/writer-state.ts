import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type JsonObject } from '../process/http';

/** What the writer remembers of a resource that it made: enough to see changes and to delete it, no secret. */
export interface RememberedResource {
  readonly type: string;
  /** Where it lies in Vault. */
  readonly endpoint: string;
  /** Digests of the attributes' values by attribute. Write-only values have none, their versions do. */
  readonly digests: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  /** What Vault said when it was made, of that which others refer to. */
  readonly outputs?: JsonObject;
  /** Whether its removal deletes nothing in Vault. */
  readonly staysInVault: boolean;
  /** Whether the last write failed, so that the next apply has to repeat it. */
  readonly unfinished?: boolean;
}

/** The writer's memory of one stack, a file that is saved after every step. */
export class WriterState {
  private readonly resources: Map<string, RememberedResource>;

  constructor(private readonly file: string) {
    const saved = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, RememberedResource>)
      : {};
    this.resources = new Map(Object.entries(saved));
  }

  get(address: string): RememberedResource | undefined {
    return this.resources.get(address);
  }

  entries(): [string, RememberedResource][] {
    return [...this.resources];
  }

  set(address: string, resource: RememberedResource): void {
    this.resources.set(address, resource);
    this.save();
  }

  delete(address: string): void {
    this.resources.delete(address);
    this.save();
  }

  private save(): void {
    const sorted = Object.fromEntries([...this.resources].sort(([a], [b]) => (a < b ? -1 : 1)));
    const unfinished = `${this.file}.new`;
    writeFileSync(unfinished, `${JSON.stringify(sorted, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(unfinished, this.file);
  }
}

/** The digests of attributes, in which an object's keys have no order. */
export function digestsOf(attributes: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, digest(value)]));
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 24);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}
