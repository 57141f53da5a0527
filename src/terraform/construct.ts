import { isDeepStrictEqual } from 'node:util';
import {
  type TerraformElement,
  type TerraformProvider,
  type TerraformResource,
  TerraformVariable,
} from 'cdktf';
import { type Construct } from 'constructs';
import { type Json, type JsonObject, jsonText } from './json';
import { type Resource, resourceJson } from './resource';
import { type BlockNames, type Names } from './resource-type';
import { valuesJson } from './value';
import { type Variable, variableJson } from './variable';

/** What every resource may have besides `depends_on`, which the bindings take as constructs alone. */
const META_ARGUMENTS: Names = {
  lifecycle: {
    name: 'lifecycle',
    names: {
      prevent_destroy: 'preventDestroy',
      replace_triggered_by: 'replaceTriggeredBy',
      ignore_changes: 'ignoreChanges',
    },
  },
};

/** A configuration of the bindings. */
interface Configured {
  readonly config: Readonly<Record<string, unknown>>;
  /** What they lack, by dotted path. */
  readonly overrides: readonly (readonly [string, Json])[];
}

function isBlock(name: string | BlockNames): name is BlockNames {
  return typeof name !== 'string';
}

/** What the bindings are to be given so that they render these attributes. */
function configured(attributes: JsonObject, names: Names, path = ''): Configured {
  const config: Record<string, unknown> = {};
  const overrides: (readonly [string, Json])[] = [];
  for (const [attribute, value] of Object.entries(attributes)) {
    const name = names[attribute];
    if (name === undefined) throw new Error(`${path}${attribute} is not in the table of names`);
    if (name === null) overrides.push([path + attribute, value]);
    else if (!isBlock(name)) config[name] = value;
    else {
      const block = configured(value as JsonObject, name.names, `${path}${attribute}.`);
      config[name.name] = block.config;
      overrides.push(...block.overrides);
    }
  }
  return { config, overrides };
}

/** Makes the construct of a resource, which renders what the resource says. */
export function createResource(
  scope: Construct,
  resource: Resource,
  dependsOn: readonly string[],
  provider?: TerraformProvider,
): TerraformResource {
  const { type, address, id, attributes } = resource;
  const { config, overrides } = configured(valuesJson(attributes), { ...type.names, ...META_ARGUMENTS });
  const construct = new (type.load())(scope, address, { ...config, provider });
  construct.overrideLogicalId(id);
  if (dependsOn.length > 0) construct.dependsOn = [...dependsOn];
  overrides.forEach(([path, value]) => construct.addOverride(path, value));
  requireSame(
    construct,
    rendered(construct, id).resource?.[type.name]?.[id],
    resourceJson(resource, dependsOn),
  );
  return construct;
}

/** Makes the construct of a variable. */
export function createVariable(scope: Construct, variable: Variable): TerraformVariable {
  const { name } = variable;
  const json = variableJson(variable);
  // cdktf does not know `ephemeral`, and cannot render null as a default.
  const { ephemeral, default: unset, ...config } = json;
  const construct = new TerraformVariable(scope, `var.${name}`, config);
  construct.overrideLogicalId(name);
  if (ephemeral !== undefined) construct.addOverride('ephemeral', ephemeral);
  if (unset !== undefined) construct.addOverride('default', unset);
  requireSame(construct, rendered(construct, name).variable?.[name], json);
  return construct;
}

/** What cdktf notes in each construct, and what the stack says, of which a construct is a part. */
const NOT_OF_LITERALS = ['//', 'provider'];

/** What a construct renders, as far as one is made here. */
interface Rendered {
  readonly resource?: { readonly [type: string]: { readonly [id: string]: JsonObject } };
  readonly variable?: { readonly [name: string]: JsonObject };
}

/** Renders a construct. cdktf would keep the id of what was rendered once, so that none could be overridden. */
function rendered(construct: TerraformElement, id: string): Rendered {
  Object.defineProperty(construct, 'friendlyUniqueId', { value: id, configurable: true });
  try {
    return construct.toTerraform() as Rendered;
  } finally {
    Reflect.deleteProperty(construct, 'friendlyUniqueId');
  }
}

/**
 * Holds what a new construct renders against the literal that it was made of.
 *
 * @throws Error when they differ: a mistake of this library, or bindings that it was not made for
 */
function requireSame(construct: TerraformElement, found: JsonObject | undefined, literal: JsonObject): void {
  const own = Object.entries(found ?? {}).filter(([name]) => !NOT_OF_LITERALS.includes(name));
  // The bindings set what is not given to undefined, which their JSON does not have.
  const given = JSON.parse(JSON.stringify(Object.fromEntries(own))) as JsonObject;
  if (isDeepStrictEqual(given, literal)) return;
  const [rendered, planned] = [jsonText(given), jsonText(literal)];
  throw new Error(
    `${construct.node.path}: the bindings render ${rendered}, the plan has ${planned}; please report this to tenantry`,
  );
}
