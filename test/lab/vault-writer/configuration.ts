import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../stack/stack-folder';
import { isObject, type JsonObject } from '../process/http';
import { evaluate, type VariableValues } from './expression';

/** A resource block with its expressions evaluated. */
export interface Resource {
  /** `type.name` */
  readonly address: string;
  readonly type: string;
  readonly attributes: JsonObject;
  readonly dependsOn: readonly string[];
  readonly preventDestroy: boolean;
  /** Addresses whose update or replacement replaces this resource. */
  readonly replaceTriggeredBy: readonly string[];
}

const knownSections = new Set(['//', 'terraform', 'provider', 'variable', 'resource', 'output']);
const knownMetaArguments = new Set(['//', 'depends_on', 'lifecycle']);
const knownLifecycle = new Set(['prevent_destroy', 'replace_triggered_by']);

/** Reads a stack's Terraform JSON, all files of its folder as one. Whatever the writer does not know throws. */
export function readConfiguration(folder: string, given: VariableValues): Resource[] {
  const root = merged(folder);
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
  return resources;
}

/** What the files of a folder say together; what two of them say is refused, as Terraform does. */
function merged(folder: string): JsonObject {
  const root: Record<string, Record<string, unknown>> = {};
  for (const name of filesIn(folder)) {
    const file = join(folder, name);
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isObject(parsed)) throw new Error(`${file} holds no JSON object.`);
    for (const [section, content] of Object.entries(parsed)) {
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
  return root;
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
