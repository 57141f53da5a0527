import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { CreationPolicy, DeletionPolicy } from '../../../src/domain/secret-policies';
import { NAME_FORMS, type NameForm } from '../../../src/plan/names';
import { LEAST, refusalOf } from './given-files';

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

describe('the published schema', () => {
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
    expect(named.length).toBe(11);
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

describe('what the schema refuses is told at its place', () => {
  // The place is marked with `§`.
  test.each([
    [
      'an unknown field',
      `${LEAST}§namespace: team-a\n`,
      "unknown field 'namespace'",
      "Did you mean 'namespaces'?",
    ],
    [
      'a field that would acknowledge',
      `${LEAST}§acknowledge: { tenant-isolation: it is fine }\n`,
      'unknown field',
      'Remove',
    ],
    [
      'an unknown field within',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, §Template: {} } }\n`,
      "in externalSecrets.a unknown field 'Template'",
      "Did you mean 'template'?",
    ],
    ['a field that is missing', `§name: team-a\nkv: secret\n`, 'no cluster', 'Add it.'],
    [
      'a field that is missing within',
      `${LEAST}externalSecrets: { a: §{ type: Opaque } }\n`,
      'in externalSecrets.a no source',
      'Add it.',
    ],
    [
      'a name that is none',
      '§name: team-a\nname: x\n'
        .replace('§name: team-a\n', 'cluster: prod\nkv: secret\n')
        .replace('x', '§Team A'),
      "name is 'Team A'",
      'Change it.',
    ],
    ['nothing', `${LEAST}prefix:§\n`, 'prefix is empty', 'Give it a value, or remove it.'],
    [
      'a number',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, labels: { v: §1 } } }\n`,
      'externalSecrets.a.labels.v is 1',
      'quotes',
    ],
    ['text for a list', `${LEAST}namespaces: §team-a\n`, "namespaces is 'team-a'", 'Change it.'],
    ['an empty list', `${LEAST}namespaces: §[]\n`, 'namespaces is an empty list', 'Change it.'],
    ['a name in a list', `${LEAST}namespaces: [a, §B]\n`, "namespaces.1 is 'B'", 'Change it.'],
    [
      'a name of an entry',
      `${LEAST}databaseRoles: { §Orders: { connection: orders, ttl: 1h, access: { readOnly: { owner: o } } } }\n`,
      "in databaseRoles the name 'Orders'",
      'Change the name.',
    ],
    [
      'two sources in one',
      `${LEAST}externalSecrets: { a: { source: §{ extract: b, credentials: c } } }\n`,
      'a mapping of extract, credentials',
      'Change it.',
    ],
    [
      'no source',
      `${LEAST}externalSecrets: { a: { source: §{} } }\n`,
      'externalSecrets.a.source is an empty mapping',
      'Change it.',
    ],
    [
      'an empty list of sources',
      `${LEAST}externalSecrets: { a: { source: §[] } }\n`,
      'externalSecrets.a.source is an empty list',
      'Change it.',
    ],
    [
      'a list within a list',
      `${LEAST}externalSecrets: { a: { source: [§[]] } }\n`,
      'externalSecrets.a.source.0 is an empty list',
      'Change it.',
    ],
    [
      'a life in another unit',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, refreshInterval: §1w } }\n`,
      "refreshInterval is '1w'",
      'Change it.',
    ],
    [
      'another policy',
      `${LEAST}externalSecrets: { a: { source: { extract: b }, creationPolicy: §None } }\n`,
      "creationPolicy is 'None'",
      'Change it.',
    ],
    [
      'statements',
      `${LEAST}databaseRoles: { a: { connection: orders, ttl: 1h, access: { §statements: [] } } }\n`,
      "unknown field 'statements'",
      'Remove',
    ],
    ['a list for everything', '§- a\n', 'the file is a list', 'Change it.'],
    ['an empty file', '§', 'the file is empty', 'Give it a value'],
    ['a comment', '§# nothing\n', 'the file is empty', 'Give it a value'],
  ])('%s', (_, marked, given, fix) => {
    const lines = (marked.split('§')[0] ?? '').split('\n');
    const error = refusalOf(marked.replace('§', ''));
    expect({ where: error.where, given: error.given, fix: error.fix }).toEqual({
      where: `tenants/team-a.yaml:${lines.length}:${(lines.at(-1) ?? '').length + 1}`,
      given: expect.stringContaining(given) as string,
      fix: expect.stringContaining(fix) as string,
    });
    expect(error.expected).toMatch(/^[\x20-\x7e]{3,400}$/);
  });

  test('several mistakes of a file, and of others, are told together, in order', () => {
    const error = refusalOf('name: team-a\nclutser: prod\nkv: 7\nprefix: /a\n', {
      'team-b.yaml': 'name: &x team-b\n',
    });
    expect(error.given).toBe('5 mistakes in tenant files');
    expect(error.where).toBe('tenants/team-a.yaml:1:1');
    expect(error.message.split('\n').slice(1)).toEqual([
      '  tenants/team-a.yaml:1:1: no cluster; expected one: it has no default. Add it.',
      expect.stringMatching(
        /^ {2}tenants\/team-a\.yaml:2:1: unknown field 'clutser'; .* Did you mean 'cluster'\?$/,
      ),
      expect.stringMatching(/^ {2}tenants\/team-a\.yaml:3:5: kv is 7; expected a lower-case name.* quotes/),
      expect.stringMatching(/^ {2}tenants\/team-a\.yaml:4:9: prefix is '\/a'; expected a path/),
      expect.stringMatching(/^ {2}tenants\/team-b\.yaml:1:10: an anchor; /),
    ]);
  });

  test('thousands of mistakes are not all told', () => {
    const fields = Array.from({ length: 10_000 }, (_, i) => `f${i}: 1\n`).join('');
    const { message } = refusalOf(LEAST + fields);
    expect(message).toMatch(/^10000 mistakes/);
    expect(message.split('\n')).toHaveLength(22);
  });
});
