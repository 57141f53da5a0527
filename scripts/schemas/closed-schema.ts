import { isObject, type Json, type JsonObject } from './json';

/**
 * How a source means its schemas.
 *
 * - `structural`: a CustomResourceDefinition. The API server fills in defaults before it validates and
 *   prunes what is not specified, also from an object that specifies nothing.
 * - `openapi`: the API server's own document. Its defaults are Go's zero values and fill in nothing; an
 *   object that specifies nothing holds anything.
 */
export type Dialect = 'structural' | 'openapi';

const KEPT = [
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'pattern',
];

const DROPPED = [
  'description',
  'example',
  'x-kubernetes-group-version-kind',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-patch-merge-key',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-unions',
];

/** Kubernetes' own pattern of a resource quantity. */
const QUANTITY = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';

/**
 * Reduces a schema to what validates, as plain JSON Schema, and closes it against unknown fields.
 *
 * A keyword that it does not know is an error, not dropped: a new version of a source must not loosen the
 * schemas unseen. That includes `x-kubernetes-validations`: CEL is not evaluated, and no kind that is kept
 * has such a rule so far.
 */
export function closedSchema(schema: JsonObject, dialect: Dialect, at: string): JsonObject {
  const inner = (value: Json | undefined, step: string): JsonObject => {
    if (!isObject(value)) {
      throw new Error(`${at}${step}: expected a schema`);
    }
    return closedSchema(value, dialect, `${at}${step}`);
  };
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEPT.includes(keyword)) {
      result[keyword] = value;
    } else if (keyword === 'type') {
      result['type'] = schema['nullable'] === true ? [value, 'null'] : value;
    } else if (keyword === '$ref') {
      result['$ref'] = String(value).replace('#/components/schemas/', '#/$defs/');
    } else if (keyword === 'properties' && isObject(value)) {
      const properties = Object.entries(value).map(([name, property]) => [name, inner(property, `.${name}`)]);
      result['properties'] = Object.fromEntries(properties) as JsonObject;
    } else if (keyword === 'required' && Array.isArray(value)) {
      const required = value.filter((name) => dialect === 'openapi' || !hasDefault(schema, String(name)));
      if (required.length > 0) {
        result['required'] = required;
      }
    } else if (keyword === 'items') {
      result['items'] = inner(value, '[]');
    } else if (keyword === 'additionalProperties') {
      result['additionalProperties'] = isObject(value) ? inner(value, '{}') : value;
    } else if (keyword === 'allOf' && Array.isArray(value) && value.length === 1) {
      // The document wraps a reference in allOf only to set a default beside it.
      Object.assign(result, inner(value[0], ''));
    } else if (keyword === 'x-kubernetes-int-or-string' && value === true) {
      result['type'] = ['integer', 'string'];
    } else if (keyword === 'oneOf' || keyword === 'anyOf') {
      Object.assign(result, union(value, at));
    } else if (keyword === 'default') {
      if (dialect === 'structural') {
        result['default'] = value;
      }
    } else if (keyword === 'x-kubernetes-list-type') {
      if (value === 'set') {
        result['uniqueItems'] = true;
      }
    } else if (!DROPPED.includes(keyword) && !isMarker(keyword)) {
      throw new Error(`${at}: the keyword "${keyword}" is not handled`);
    }
  }
  if (result['format'] === 'int-or-string') {
    delete result['format'];
  }
  if (isClosed(schema, dialect)) {
    result['additionalProperties'] = false;
  }
  return result;
}

/** Keywords that are read beside another one. */
function isMarker(keyword: string): boolean {
  return ['nullable', 'x-kubernetes-preserve-unknown-fields'].includes(keyword);
}

function isClosed(schema: JsonObject, dialect: Dialect): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in schema) {
    return false;
  }
  return 'properties' in schema || (dialect === 'structural' && schema['type'] === 'object');
}

/** A required field with a default may be left out: the default is there before validation. */
function hasDefault(schema: JsonObject, name: string): boolean {
  const properties = schema['properties'];
  const property = isObject(properties) ? properties[name] : undefined;
  return isObject(property) && 'default' in property;
}

/** Alternatives that are bare types, as one schema with several types, which gives one readable error. */
function union(alternatives: Json, at: string): JsonObject {
  const types = (Array.isArray(alternatives) ? alternatives : []).map((alternative: Json) => {
    if (!isObject(alternative) || Object.keys(alternative).join() !== 'type') {
      throw new Error(`${at}: only alternatives of bare types are handled`);
    }
    return String(alternative['type']);
  });
  types.sort();
  return types.join() === 'number,string' ? { type: types, pattern: QUANTITY } : { type: types };
}
