import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { schemaProblems } from '../../../src/domain/tenant-file/schema-problems';
import { YamlDocument } from '../../../src/domain/tenant-file/yaml-document';
import { DefinitionError } from '../../../src/plan/definition-error';
import { anyCharacter } from '../../any-character';
import { LEAST, planOfFiles } from './given-files';
import { granted } from '../definition';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly enum?: string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: string[];
  readonly properties?: Record<string, Schema>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly definitions?: Record<string, Schema>;
}

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, '../../../schemas/tenant.schema.json'), 'utf8'),
) as Schema;

/** Words of which some are right nearly everywhere, and each is right somewhere. */
const WORDS = [
  ...[
    '2026-11-25',
    'team-a',
    'team-b',
    'prod',
    'secret',
    'other',
    'platform',
    'shared',
    'app',
    'key',
    'a',
    'username',
    'tls.crt',
  ],
  ...[
    'orders',
    'orders_rw',
    'orders_owner',
    'public',
    'team-a-canary',
    'team-a/x',
    'legacy/team-a',
    'data/x',
    'a/x',
    'pki',
    'shop:',
    'reports',
    'shop.example.com',
    'api.example.com',
  ],
  ...['1h', '15m', '99999999d', '30s', 'ghcr.io', 'tenantry.io/x', 'Opaque', 'x'.repeat(200)],
  ...[
    '{{ .username }}',
    '{{ .key | upper }}',
    '{{',
    '${x}',
    '.*',
    '(?=a)',
    '[',
    'true',
    '12',
    '',
    ' ',
    '\n',
    'é',
    '\u0000',
  ],
];

/** Whatever a schema accepts, made of those words. */
function accepted(given: Schema): fc.Arbitrary<unknown> {
  const schema = given.$ref ? (SCHEMA.definitions?.[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given;
  if (schema.else && schema.then) return fc.oneof(accepted(schema.else), accepted(schema.then));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return fc.oneof(...[schema.type ?? []].flat().map((type) => ofType(schema, type)));
}

function ofType(schema: Schema, type: string): fc.Arbitrary<unknown> {
  if (type === 'array')
    return fc.array(accepted(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
  if (type === 'integer') return fc.constantFrom(-1, 0, 2, 24, 4096, 1e9);
  if (type === 'string') {
    const pattern = new RegExp(schema.pattern ?? '', 'u');
    return fc.constantFrom(
      ...WORDS.filter(
        (word) =>
          pattern.test(word) &&
          word.length <= (schema.maxLength ?? 1e9) &&
          word.length >= (schema.minLength ?? 0),
      ),
    );
  }
  const { properties, propertyNames, additionalProperties, minProperties = 0, maxProperties } = schema;
  if (!properties) {
    const names = accepted(propertyNames ?? {}) as fc.Arbitrary<string>;
    return fc.dictionary(names, accepted(additionalProperties || {}), { minKeys: minProperties, maxKeys: 3 });
  }
  if (maxProperties === 1)
    return fc.oneof(
      ...Object.entries(properties).map(([name, inner]) => fc.record({ [name]: accepted(inner) })),
    );
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, accepted(inner)]),
  );
  // One of many optional fields that is wrong is enough to refuse all: most are left out, so that much builds.
  const required = schema.required ?? [];
  const optional = Object.keys(fields).filter((name) => !required.includes(name));
  return fc
    .subarray(optional, { maxLength: Math.ceil(optional.length / 2) })
    .chain((given) =>
      fc.record(
        Object.fromEntries([...required, ...given].map((name) => [name, fields[name] ?? fc.constant(1)])),
      ),
    )
    .filter((value) => Object.keys(value).length >= minProperties);
}

/** Whether files build; what refuses them must say where, or it is a fault of this library. */
function builds(text: string): boolean {
  try {
    planOfFiles({ 'team-a.yaml': text, 'team-b.yaml': LEAST.replace('team-a', 'team-b') }, ({ kv }, files) =>
      granted(kv.secret('app'), ...files.tenant('team-a').placements),
    );
    return true;
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const isTold = /^tenants\/team-[ab]\.yaml:[1-9]\d*:[1-9]\d*$/.test(error.where);
    if (!isTold || !/^[\x20-\x7e\n]+$/.test(error.message))
      throw new Error(`not told at its place: ${error.message} at ${error.where}`, { cause: error });
    return false;
  }
}

const RUNS = { numRuns: 300 };

test('whatever the schema accepts builds, or is refused at its place', () => {
  let built = 0;
  const placement = accepted({ $ref: '#/definitions/placement' });
  const inCluster = { name: 'team-a', cluster: 'prod', kv: 'secret', placements: undefined };
  const shape = fc.oneof(
    fc.constant({}),
    fc.constant(inCluster),
    placement.map((prod) => ({ ...inCluster, cluster: undefined, placements: { prod } })),
  );
  fc.assert(
    fc.property(accepted(SCHEMA), shape, (content, own) => {
      const given: Record<string, unknown> = { ...(content as object), ...own };
      // What may be named only by grant would refuse most of them.
      if ('name' in own) for (const field of ['namespaces', 'prefix', 'secrets']) delete given[field];
      else if (given.placements === undefined) given.cluster ??= 'prod';
      for (const field of Object.keys(given)) if (given[field] === undefined) delete given[field];
      const text = stringify(given, { aliasDuplicateObjects: false });
      expect(schemaProblems(new YamlDocument('f', text))).toEqual([]);
      if (builds(text)) built++;
    }),
    RUNS,
  );
  // Both ways were walked.
  expect(built).toBeGreaterThan(10);
  expect(built).toBeLessThan(RUNS.numRuns);
});

test('any other values are refused at their place, too', () => {
  fc.assert(
    fc.property(accepted(SCHEMA), fc.jsonValue(), fc.string(), (content, value, key) => {
      builds(JSON.stringify({ ...(content as object), [key]: value }));
    }),
    RUNS,
  );
});

test('and any other text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'name: team-a|\n|  |- |? |: |[|]|{|}|,|&a |*a|!!str |!x |%YAML 1.1|---|...|"|\'|#|> |\t|<<: |\u0000|\ufeff|\u2028'.split(
        '|',
      ),
    ),
    fc.string({ unit: anyCharacter, maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      builds(pieces.join(''));
    }),
    RUNS,
  );
});
