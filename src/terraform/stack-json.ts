import { DefinitionError } from '../plan/definition-error';
import { compareText } from '../plan/order';
import { isJsonObject, type Json, type JsonObject, jsonText } from './json';
import { dependenciesOf, type Resource, resourceJson } from './resource';
import { type StackAddresses } from './stack-addresses';

/** Sections of blocks with two labels, of which there are many: type, then name. */
const LARGE_SECTIONS = ['data', 'ephemeral', 'resource'];

/** Names to texts of blocks. */
type Blocks = Map<string, string>;

function sortedEntries<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}

/**
 * Terraform JSON of one file of a stack, put together from its parts. Its bytes do not depend on how it was parted:
 * keys are sorted, what several parts have is there once.
 */
export class StackJson implements Iterable<string> {
  private readonly large = new Map<string, Map<string, Blocks>>();
  private readonly small = new Map<string, Json>();

  /** @param name name of the stack, for error messages */
  public constructor(private readonly name: string) {}

  /** The text, whole. */
  public get text(): string {
    return [...this].join('');
  }

  /** How many resources there are. */
  public get resources(): number {
    let count = 0;
    this.large.get('resource')?.forEach((blocks) => (count += blocks.size));
    return count;
  }

  /**
   * Adds resources.
   *
   * @param resources the resources
   * @param addresses all that the stack has: each depends on what it needs of these
   */
  public addResources(resources: readonly Resource[], addresses: Pick<StackAddresses, 'has'>): void {
    for (const resource of resources) {
      const dependsOn = dependenciesOf(resource, (address) => addresses.has(address));
      const json = resourceJson(resource, dependsOn);
      this.blocksOf('resource', resource.type.name).set(resource.id, jsonText(json, 3));
    }
  }

  /** Adds what a part of the stack became. */
  public add(terraform: JsonObject): void {
    for (const [section, content] of Object.entries(terraform)) {
      if (LARGE_SECTIONS.includes(section)) this.addBlocks(section, content as JsonObject);
      else this.addSection(section, content);
    }
  }

  /** Adds the content of a section; what is there already must be the same. */
  public addSection(section: string, content: Json): void {
    this.small.set(section, this.united(this.small.get(section), content, section));
  }

  /** The text in pieces: `{`, then each member of the top level, then `}`. */
  public *[Symbol.iterator](): Iterator<string> {
    const sections = [...this.small.keys(), ...this.large.keys()].sort(compareText);
    yield '{\n';
    for (const [index, section] of sections.entries()) {
      yield* this.sectionText(section);
      yield index + 1 < sections.length ? ',\n' : '\n';
    }
    yield '}\n';
  }

  private blocksOf(section: string, type: string): Blocks {
    const types = this.large.get(section) ?? new Map<string, Blocks>();
    this.large.set(section, types);
    const blocks: Blocks = types.get(type) ?? new Map();
    types.set(type, blocks);
    return blocks;
  }

  private addBlocks(section: string, content: JsonObject): void {
    for (const [type, named] of Object.entries(content)) {
      const blocks = this.blocksOf(section, type);
      for (const [name, block] of Object.entries(named as JsonObject)) {
        const text = jsonText(withoutTrace(block as JsonObject), 3);
        const known = blocks.get(name);
        if (known !== undefined && known !== text) this.refuse(`${section}.${type}.${name}`, known, text);
        blocks.set(name, text);
      }
    }
  }

  private united(known: Json | undefined, added: Json, path: string): Json {
    if (known === undefined) return added;
    if (isJsonObject(known) && isJsonObject(added)) {
      const merged: Record<string, Json> = { ...known };
      for (const [key, value] of Object.entries(added)) {
        merged[key] = this.united(merged[key], value, `${path}.${key}`);
      }
      return merged;
    }
    if (Array.isArray(known) && Array.isArray(added)) {
      const items = new Map(
        [...(known as Json[]), ...(added as Json[])].map((item) => [jsonText(item), item]),
      );
      return [...items.values()];
    }
    if (known !== added) this.refuse(path, jsonText(known), jsonText(added));
    return known;
  }

  private refuse(path: string, known: string, added: string): never {
    throw new DefinitionError({
      id: 'inconsistent-visitor',
      given: `${path} is ${known} in one part of the stack and ${added} in another`,
      expected:
        'visitors that treat every part of a stack alike: a large one is built, and visited, in parts',
      fix: 'Let the visitor depend on nothing but the stack it is given.',
      where: this.name,
    });
  }

  private *sectionText(section: string): Iterable<string> {
    const types = this.large.get(section);
    if (!types) {
      yield `  ${JSON.stringify(section)}: ${jsonText(this.small.get(section) as Json, 1)}`;
      return;
    }
    yield `  ${JSON.stringify(section)}: {`;
    let typeSeparator = '\n';
    for (const [type, blocks] of sortedEntries(types)) {
      yield `${typeSeparator}    ${JSON.stringify(type)}: {`;
      typeSeparator = ',\n';
      let separator = '\n';
      for (const [name, text] of sortedEntries(blocks)) {
        yield `${separator}      ${JSON.stringify(name)}: ${text}`;
        separator = ',\n';
      }
      yield '\n    }';
    }
    yield '\n  }';
  }
}

/** The block without the construct path that cdktf notes in each: it depends on where the construct is placed. */
function withoutTrace(block: JsonObject): JsonObject {
  const note = block['//'];
  if (!isJsonObject(note)) return block;
  const kept = Object.entries(note).filter(([key]) => key !== 'metadata');
  const entries = Object.entries(block).filter(([key]) => key !== '//');
  return Object.fromEntries(
    kept.length > 0 ? [...entries, ['//', Object.fromEntries(kept)]] : entries,
  ) as JsonObject;
}
