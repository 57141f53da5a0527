import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../stack/stack-folder';
import { isObject, type JsonObject } from '../process/http';
import { evaluate, type VariableValues } from './expression';

/** A resource block with its expressions evaluated, but for what other resources have to be made for. */
export interface Resource {
  /** `type.name` */
  readonly address: string;
  readonly type: string;
  readonly attributes: JsonObject;
  readonly dependsOn: readonly string[];
  readonly preventDestroy: boolean;
  /** Addresses whose update or replacement replaces this resource. */
  readonly replaceTriggeredBy: readonly string[];
  /** Attributes that are written when it is made, and then no more. */
  readonly ignoreChanges: readonly string[];
}

/** That what Vault has already is taken into the state. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** A stack's configuration. */
export interface Configuration {
  readonly resources: readonly Resource[];
  readonly imports: readonly Import[];
  /** Addresses of what is forgotten, and stays in Vault. */
  readonly removed: readonly string[];
}

const knownSections = new Set(['//', 'terraform', 'provider', 'variable', 'resource', 'output']);
/** Sections that are lists of blocks without a name. */
const listSections = ['import', 'removed'] as const;
const knownMetaArguments = new Set(['//', 'depends_on', 'lifecycle']);
const knownLifecycle = new Set(['prevent_destroy', 'replace_triggered_by', 'ignore_changes']);

/** Reads a stack's Terraform JSON, all files of its folder as one. Whatever the writer does not know throws. */
export function readConfiguration(folder: string, given: VariableValues): Configuration {
  const { root, lists } = merged(folder);
  const namespace = JSON.stringify(root['provider'] ?? {}).includes('"namespace"');
  if (namespace)
    throw new Error(`${folder}: the writer knows no Vault namespaces, which the lab's Vault lacks.`);
  const variables = { ...defaultsOf(objectAt(root, 'variable')), ...given };
  const resources: Resource[] = [];
  for (const [type, blocks] of Object.entries(objectAt(root, 'resource'))) {
    for (const [name, block] of Object.entries(isObject(blocks) ? blocks : {})) {
      resources.push(resource(type, name, isObject(block) ? block : {}, variables));
    }
  }
  const addresses = new Set(resources.map(({ address }) => address));
  for (const { address, dependsOn, replaceTriggeredBy } of resources) {
    const missing = [...dependsOn, ...replaceTriggeredBy].find((other) => !addresses.has(other));
    if (missing !== undefined)
      throw new Error(`${address} refers to ${missing}, which ${folder} does not have.`);
  }
  const imports = lists.import.map(importOf);
  const removed = lists.removed.map(removedOf);
  const homeless = imports.find(({ to }) => !addresses.has(to));
  if (homeless) throw new Error(`${homeless.to} is imported, and ${folder} does not have it.`);
  const present = removed.find((address) => addresses.has(address));
  if (present !== undefined) throw new Error(`${present} is removed, and ${folder} still has it.`);
  return { resources, imports, removed };
}

function importOf(block: JsonObject): Import {
  const { to, id, ...others } = block;
  if (typeof to !== 'string' || typeof id !== 'string' || Object.keys(others).length > 0)
    throw new Error(`The writer knows no import block ${JSON.stringify(block)}.`);
  return { to, id: String(evaluate(id, {})) };
}

/** The address that a block forgets; the writer knows none that destroys. */
function removedOf(block: JsonObject): string {
  const { from, lifecycle, ...others } = block;
  const isForgotten = JSON.stringify(lifecycle) === '{"destroy":false}';
  if (typeof from !== 'string' || !isForgotten || Object.keys(others).length > 0)
    throw new Error(`The writer knows no removed block ${JSON.stringify(block)}.`);
  return from;
}

/** What the files of a folder say together; what two of them say is refused, as Terraform does. */
function merged(folder: string): {
  readonly root: JsonObject;
  readonly lists: Readonly<Record<(typeof listSections)[number], readonly JsonObject[]>>;
} {
  const root: Record<string, Record<string, unknown>> = {};
  const lists = { import: [] as JsonObject[], removed: [] as JsonObject[] };
  for (const name of filesIn(folder)) {
    const file = join(folder, name);
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isObject(parsed)) throw new Error(`${file} holds no JSON object.`);
    for (const [section, content] of Object.entries(parsed)) {
      const list = listSections.find((name) => name === section);
      if (list) {
        lists[list].push(...(Array.isArray(content) ? content : [content]).filter(isObject));
        continue;
      }
      if (!knownSections.has(section)) throw new Error(`${file}: the writer knows no ${section} section.`);
      if (section === '//') continue;
      const labelled = isObject(content) ? content : {};
      const there = (root[section] ??= {});
      if (section !== 'resource') addOnce(there, labelled, `${file}: ${section}`);
      else
        for (const [type, blocks] of Object.entries(labelled))
          addOnce((there[type] ??= {}) as JsonObject, isObject(blocks) ? blocks : {}, `${file}: ${type}`);
    }
  }
  return { root, lists };
}

function addOnce(there: Record<string, unknown>, added: JsonObject, where: string): void {
  for (const [name, block] of Object.entries(added)) {
    if (Object.hasOwn(there, name)) throw new Error(`${where}.${name} is in another file, too.`);
    there[name] = block;
  }
}

function resource(type: string, name: string, block: JsonObject, variables: VariableValues): Resource {
  const address = `${type}.${name}`;
  const lifecycle = objectAt(block, 'lifecycle');
  for (const key of Object.keys(lifecycle)) {
    if (!knownLifecycle.has(key)) throw new Error(`${address}: the writer knows no lifecycle.${key}.`);
  }
  const attributes = Object.entries(block).filter(([key]) => !knownMetaArguments.has(key));
  try {
    return {
      address,
      type,
      attributes: Object.fromEntries(attributes.map(([key, value]) => [key, evaluate(value, variables)])),
      dependsOn: textList(block['depends_on']),
      preventDestroy: lifecycle['prevent_destroy'] === true,
      replaceTriggeredBy: textList(lifecycle['replace_triggered_by']),
      ignoreChanges: textList(lifecycle['ignore_changes']),
    };
  } catch (error) {
    throw new Error(`${address}: ${(error as Error).message}`, { cause: error });
  }
}

function defaultsOf(declarations: JsonObject): VariableValues {
  const declared = Object.entries(declarations).filter(
    ([, variable]) => isObject(variable) && 'default' in variable,
  );
  return Object.fromEntries(declared.map(([name, variable]) => [name, (variable as JsonObject)['default']]));
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
