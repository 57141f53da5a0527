import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { PLAN_SCHEMA, planSchema } from '../../scripts/plan-schema/schema';
import { ALL_KINDS } from '../../src/plan/kinds';
import { validated } from '../../src/reader/schema';
import { examplePlan } from '../checks/example-plan';
import { filesBelow } from '../files-below';
import { documentsOf } from './plan-documents';

const SCHEMA = JSON.parse(readFileSync(PLAN_SCHEMA, 'utf8')) as {
  definitions: Record<string, { properties?: Record<string, unknown> }>;
};
const EXAMPLES = join(__dirname, '..', '..', 'examples');

test('the published schema is what the records say: `npm run plan-schema`', () => {
  // As texts: the order of keys is part of it.
  expect(JSON.stringify(planSchema())).toBe(JSON.stringify(SCHEMA));
});

test('it has a list for every kind, in both documents', () => {
  for (const name of ['PlatformDocument', 'TenantDocument'])
    expect(Object.keys(SCHEMA.definitions[name]?.properties ?? {})).toEqual(
      expect.arrayContaining([...ALL_KINDS]),
    );
});

const validate = new Ajv({ code: { optimize: false } }).compile(SCHEMA);

test.each(['quick-start', 'multi-tenant', 'yaml-tenants'])(
  'the documents of %s are what it says',
  (example) => {
    const files = Object.entries(filesBelow(join(EXAMPLES, example, 'out', 'plan')));
    expect(files.length).toBeGreaterThan(1);
    const refused = files.filter(([, text]) => !validate(JSON.parse(text)));
    expect(refused.map(([path]) => path)).toEqual([]);
  },
);

/** Every object in a value that is no map of the author's own, by its path. */
function objectsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => objectsIn(each, [...path, key]));
  const isMap = ['options', 'labels', 'annotations', 'template'].includes(path.at(-1) ?? '');
  return Array.isArray(value) || isMap ? inner : [path, ...inner];
}

test('it takes no unknown field, wherever it stands', () => {
  const [platform, ...tenants] = documentsOf(examplePlan());
  const cases = [
    ...objectsIn(platform).map((path) => ['PlatformDocument', platform, path] as const),
    ...tenants.flatMap((tenant) =>
      objectsIn(tenant).map((path) => ['TenantDocument', tenant, path] as const),
    ),
  ];
  expect(cases.length).toBeGreaterThan(100);
  const taken = cases.filter(([kind, document, path]) => {
    const copy = structuredClone(document) as unknown as Record<string, unknown>;
    const object = path.reduce((at, key) => at[key] as Record<string, unknown>, copy);
    object['misspelt'] = 1;
    try {
      return validated(kind, copy, 'here') !== undefined;
    } catch {
      return false;
    }
  });
  expect(taken.map(([, , path]) => path.join('.'))).toEqual([]);
});
