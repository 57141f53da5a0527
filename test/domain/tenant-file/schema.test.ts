import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { CreationPolicy } from '../../../src/domain/delivery/creation-policy';
import { DeletionPolicy } from '../../../src/domain/delivery/deletion-policy';
import { TENANT_SCHEMA } from '../../../src/domain/tenant-file/schema';
import { NAME_FORMS, type NameForm } from '../../../src/plan/names';

interface Schema {
  readonly description?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly definitions?: Record<string, Schema>;
  readonly type?: string | string[];
  readonly enum?: string[];
  readonly $ref?: string;
}

const FILE = join(__dirname, '../../../schemas/tenant.schema.json');
const SCHEMA = JSON.parse(readFileSync(FILE, 'utf8')) as Schema;

/** Every schema within a schema, by where it stands. */
function* within(schema: Schema, path = ''): Generator<readonly [string, Schema]> {
  yield [path, schema];
  for (const maps of ['properties', 'definitions'] as const)
    for (const [name, inner] of Object.entries(schema[maps] ?? {}))
      yield* within(inner, `${path}/${maps}/${name}`);
  for (const key of ['additionalProperties', 'propertyNames', 'items', 'if', 'then', 'else'] as const) {
    const inner = schema[key];
    if (typeof inner === 'object') yield* within(inner, `${path}#${key}`);
  }
}

/** Names of the definitions that a schema refers to. */
const referredIn = (schema: unknown) =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name]) => name);

describe('the published schema', () => {
  test('is what `npm run tenant-schema` makes of the pieces', () => {
    // In that order, too; prettier holds the rest of the text.
    expect(JSON.stringify(SCHEMA, undefined, 2)).toBe(JSON.stringify(TENANT_SCHEMA, undefined, 2));
  });

  test('refers to every definition, and to no other', () => {
    expect([...new Set(referredIn(SCHEMA))].sort()).toEqual(Object.keys(SCHEMA.definitions ?? {}).sort());
  });

  test('is a schema of draft 7, which every editor reads', () => {
    const ajv = new Ajv();
    expect(ajv.validateSchema(SCHEMA)).toBe(true);
    expect((SCHEMA as { $schema?: string }).$schema).toBe('http://json-schema.org/draft-07/schema#');
  });

  test('describes every property and every definition', () => {
    const described = [...within(SCHEMA)].filter(([path]) =>
      /\/(properties|definitions)\/[^/#]+$/.test(path),
    );
    expect(described.length).toBeGreaterThan(50);
    expect(described.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([]);
  });

  test('is closed: no mapping takes fields that are not in it', () => {
    const open = [...within(SCHEMA)].filter(
      ([, { type, properties, additionalProperties, propertyNames }]) =>
        (properties !== undefined && additionalProperties !== false) ||
        (type === 'object' && !properties && (typeof additionalProperties !== 'object' || !propertyNames)),
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('has no text without bounds', () => {
    const unbounded = [...within(SCHEMA)].filter(
      ([, schema]) =>
        [schema.type].flat().includes('string') &&
        !schema.enum &&
        schema.maxLength === undefined &&
        !/\{\d+,\d+\}/.test(schema.pattern ?? ''),
    );
    expect(unbounded.map(([path]) => path)).toEqual([]);
  });

  test('knows names as the constructs know them', () => {
    const forms: Record<string, NameForm> = NAME_FORMS;
    const named = Object.entries(SCHEMA.definitions ?? {}).filter(([name]) => name in forms);
    expect(named.length).toBe(15);
    for (const [name, { pattern, maxLength, description }] of named) {
      const form = forms[name];
      expect({ name, pattern, maxLength, description }).toEqual({
        name,
        pattern: form?.pattern.source,
        maxLength: form?.maxLength,
        description: form?.expected,
      });
    }
  });

  test('knows the policies as the constructs know them', () => {
    const { creationPolicy, deletionPolicy } = SCHEMA.definitions?.externalSecret?.properties ?? {};
    expect(creationPolicy?.enum).toEqual(Object.values(CreationPolicy));
    expect(deletionPolicy?.enum).toEqual(Object.values(DeletionPolicy));
  });

  test('has no field by which a file could acknowledge what is found in it, or grant itself anything', () => {
    const fields = [...within(SCHEMA)].map(([path]) => path.split('/').at(-1) ?? '');
    const dangerous =
      /acknowledg|statements|roleName|policies|rules|store|generator|audience|serviceAccount|ownNamespaces/i;
    expect(fields.filter((field) => dangerous.test(field))).toEqual([]);
  });
});
