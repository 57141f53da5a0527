import { readFileSync } from 'node:fs';
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

/** Reads a stack's Terraform JSON. Whatever the writer does not know throws. */
export function readConfiguration(file: string, given: VariableValues): Resource[] {
  const root: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(root)) throw new Error(`${file} holds no JSON object.`);
  for (const section of Object.keys(root)) {
    if (!knownSections.has(section)) throw new Error(`${file}: the writer knows no ${section} section.`);
  }
  const namespace = JSON.stringify(root['provider'] ?? {}).includes('"namespace"');
  if (namespace)
    throw new Error(`${file}: the writer knows no Vault namespaces, which the lab's Vault lacks.`);
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
      throw new Error(`${address} refers to ${missing}, which ${file} does not have.`);
  }
  return resources;
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
