import { isObject, type JsonObject, valueAt } from '../process/http';
import { type Resource } from './configuration';
import { type Attribute, type ResourceType } from './resource-type';
import { resourceTypes } from './resource-types';

/** An attribute of a resource, wherever it was nested, with what the table says of it. */
interface Entry {
  readonly name: string;
  readonly value: unknown;
  readonly attribute: Attribute;
}

/** What the writer needs to know of a resource in Vault's own terms. */
export class VaultObject {
  readonly endpoint: string;
  private readonly type: ResourceType;
  private readonly entries: readonly Entry[];

  constructor(private readonly resource: Resource) {
    const type = resourceTypes[resource.type];
    if (type === undefined)
      throw new Error(`${resource.address}: the writer knows no resource type ${resource.type}.`);
    this.type = type;
    this.entries = entriesOf(resource, type);
    this.endpoint = this.fill(type.endpoint);
    this.requireCompanions();
  }

  /** Where it lies once Vault has answered, if that is not where it was made. */
  madeAt(outputs: JsonObject): string {
    const { madeAt } = this.type;
    if (madeAt === undefined || madeAt === 'nowhere') return this.endpoint;
    return this.fill(madeAt.replace(/\{(\w+)\}/g, (part, name: string) => String(outputs[name] ?? part)));
  }

  /** What others may refer to of Vault's answer. */
  outputs(answer: unknown): JsonObject {
    return Object.fromEntries(
      Object.entries(this.type.outputs ?? {}).map(([name, fields]) => {
        const values = fields.map((field) => valueAt(answer, 'data', field));
        return [name, values.length === 1 ? values[0] : values.map(String).join('\n')];
      }),
    );
  }

  get staysInVault(): boolean {
    return this.type.deletes === 'nothing' || this.valueOf('disable_delete') === true;
  }

  /** The attributes whose change is a change: all but the write-only values. */
  get rememberedAttributes(): JsonObject {
    const remembered = this.entries.filter(({ attribute }) => attribute.sentWith === undefined);
    return Object.fromEntries(remembered.map(({ name, value }) => [name, value]));
  }

  /** Whether another value of the attribute means another object. */
  isReplacedBy(attributeName: string): boolean {
    const role = this.entries.find(({ name }) => name === attributeName)?.attribute.role;
    return role === 'path' || role === 'created';
  }

  /**
   * Where a look tells whether the object exists, if one can look at all.
   *
   * @param madeAt where it lies, if that is not its endpoint
   */
  existence(madeAt?: string): { readonly endpoint: string; readonly key?: string } | undefined {
    if (this.valueOf('disable_read') === true || this.type.madeAt === 'nowhere') return undefined;
    const { listedAt, readAt } = this.type;
    if (listedAt) return { endpoint: listedAt.endpoint, key: this.fill(listedAt.key) };
    return { endpoint: readAt === undefined ? (madeAt ?? this.endpoint) : this.fill(readAt) };
  }

  /** The request that creates the object. */
  creation(): { readonly path: string; readonly body: JsonObject } {
    if (this.type.bodyIn !== undefined) return this.genericWrite(this.type.bodyIn);
    const tuned = this.fields((attribute) => attribute.role === 'tuned');
    const fields = this.fields((attribute) => attribute.role === 'body' || attribute.role === 'created');
    return {
      path: this.endpoint,
      body: Object.keys(tuned).length > 0 ? { ...fields, config: tuned } : fields,
    };
  }

  /** Whether a change is sent to itself, and not to its configuration alone. */
  get isChangedItself(): boolean {
    return this.type.configuredAt === undefined || this.type.changedAt !== undefined;
  }

  /** Names of attributes that go with others, of which nothing is written. */
  sentWith(others: readonly string[]): string[] {
    return this.entries
      .filter(({ attribute: { sentWith } }) => sentWith !== undefined && others.includes(sentWith))
      .map(({ name }) => name);
  }

  /** The request that configures the object once it is there, if it takes one. */
  configuration(): { readonly path: string; readonly body: JsonObject } | undefined {
    if (this.type.configuredAt === undefined) return undefined;
    const body = this.fields((attribute) => attribute.role === 'configured');
    return { path: this.fill(this.type.configuredAt), body };
  }

  /** The request that changes the object; a write-only value goes along only when its version is among the changed. */
  change(changed: ReadonlySet<string>): { readonly path: string; readonly body: JsonObject } {
    if (this.type.bodyIn !== undefined) return this.genericWrite(this.type.bodyIn);
    const isSent = ({ role, sentWith }: Attribute) =>
      (role === 'body' || role === 'tuned') && (sentWith === undefined || changed.has(sentWith));
    return { path: this.fill(this.type.changedAt ?? this.type.endpoint), body: this.fields(isSent) };
  }

  private fields(isSent: (attribute: Attribute) => boolean): JsonObject {
    const body: Record<string, unknown> = {};
    for (const { name, value, attribute } of this.entries) {
      if (!isSent(attribute)) continue;
      const given = value ?? attribute.absent;
      if (given !== undefined) body[attribute.field ?? name] = inForm(given, attribute.form);
    }
    return body;
  }

  private genericWrite(attribute: string): { readonly path: string; readonly body: JsonObject } {
    const body: unknown = JSON.parse(String(this.valueOf(attribute)));
    return { path: this.endpoint, body: isObject(body) ? body : {} };
  }

  private fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = this.valueOf(name) ?? this.valueOf(this.type.defaults?.[name] ?? '');
      if (typeof value !== 'string' || value === '')
        throw new Error(`${this.resource.address} has no ${name}.`);
      return value.replace(/^\/|\/$/g, '');
    });
  }

  private valueOf(attributeName: string): unknown {
    return this.entries.find(({ name }) => name === attributeName)?.value;
  }

  /** The pairs of a write-only value and its version, half of which the provider takes without a word or refuses. */
  private requireCompanions(): void {
    for (const { name, value, attribute } of this.entries) {
      if (!isGiven(value)) continue;
      for (const other of [attribute.sentWith, attribute.requires]) {
        if (other === undefined || isGiven(this.valueOf(other))) continue;
        throw new Error(`${this.resource.address}: ${name} is given without ${other}.`);
      }
    }
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Every attribute that the table knows of the type and of the blocks it has; an unknown one throws. */
function entriesOf(resource: Resource, type: ResourceType): Entry[] {
  const { address, attributes } = resource;
  const blocks = type.blocks ?? {};
  const unknown = Object.keys(attributes).find((name) => !(name in type.attributes) && !(name in blocks));
  if (unknown !== undefined) throw new Error(`${address}: the writer knows no attribute ${unknown}.`);
  const entries = entriesFrom(attributes, type.attributes);
  for (const [name, known] of Object.entries(blocks)) {
    const block = blockIn(attributes[name], `${address}.${name}`);
    if (block === undefined) continue;
    const stranger = Object.keys(block).find((key) => !(key in known));
    if (stranger !== undefined)
      throw new Error(`${address}: the writer knows no attribute ${name}.${stranger}.`);
    entries.push(...entriesFrom(block, known));
  }
  return entries;
}

function entriesFrom(values: JsonObject, known: Readonly<Record<string, Attribute>>): Entry[] {
  return Object.entries(known).map(([name, attribute]) => ({ name, value: values[name], attribute }));
}

/** Terraform JSON writes a block as an object or as a list of them. */
function blockIn(value: unknown, what: string): JsonObject | undefined {
  const blocks = (Array.isArray(value) ? value : [value]).filter(isObject);
  if (blocks.length > 1) throw new Error(`${what}: the writer knows one such block at most.`);
  return blocks[0];
}

function inForm(value: unknown, form: Attribute['form']): unknown {
  if (form === 'seconds') return `${String(value)}s`;
  if (form === 'commaList') return (value as unknown[]).join(',');
  return value;
}
