import { isObject, sorted, type Json, type JsonObject } from './json';

/** Where the schemas of one file come from. */
export interface SchemaSource {
  /** The Go module and its version. */
  readonly module: { readonly path: string; readonly version: string };
  /** The file or folder in the module. */
  readonly file: string;
  /** Whose work it is. */
  readonly authors: string;
  /** What was changed, as its licence wants it said. */
  readonly changes: string;
}

/** A file of schemas: one definition per kind (`<apiVersion>/<kind>`, dots for slashes), and what they use. */
export interface SchemaFile {
  readonly name: string;
  readonly source: SchemaSource;
  readonly definitions: JsonObject;
}

/** The name of a kind's definition. */
export function definitionName(apiVersion: string, kind: string): string {
  return `${apiVersion.replace('/', '.')}.${kind}`;
}

/**
 * Makes of a kind's schema the schema of a manifest: it names its kind and itself, and sets no status, which
 * only a controller writes.
 */
export function manifestSchema(
  schema: JsonObject,
  manifest: { readonly apiVersion: string; readonly kind: string; readonly metadata: string },
): JsonObject {
  const properties = isObject(schema['properties']) ? { ...schema['properties'] } : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly Json[]) : [];
  return {
    ...schema,
    properties: {
      ...properties,
      apiVersion: { const: manifest.apiVersion },
      kind: { const: manifest.kind },
      metadata: { $ref: manifest.metadata, type: 'object', required: ['name'] },
    },
    required: [...new Set([...required, 'apiVersion', 'kind', 'metadata'])].sort(),
  };
}

/** The text of a file: one line per definition, so that a difference shows where it is. */
export function schemaText(file: SchemaFile): string {
  const { module, file: path, authors, changes } = file.source;
  const comment =
    `Made by scripts/schemas/main.ts from ${path} of ${module.path} ${module.version}. ` +
    `Copyright ${authors}, licensed under Apache-2.0. Changed: ${changes}.`;
  const line = (name: string, value: Json): string => `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  const definitions = Object.entries(sorted(file.definitions) as JsonObject);
  return [
    '{',
    `${line('$comment', comment)},`,
    `${line('$id', file.name)},`,
    `${line('$schema', 'https://json-schema.org/draft/2020-12/schema')},`,
    '"$defs":{',
    definitions.map(([name, value]) => line(name, value)).join(',\n'),
    '}}',
    '',
  ].join('\n');
}
