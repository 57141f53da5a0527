import { ALL_KINDS } from '../../src/plan/kinds';
import { shop } from '../synth/shop';
import { examplePlan, type Mutable } from '../checks/example-plan';
import { textsOf } from './plan-documents';

/** The same value, the keys of every object in it in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner as unknown)])) as T;
}

test('a platform has a document, and each of its tenants', () => {
  expect(Object.keys(textsOf(examplePlan()))).toEqual([
    'platform.json',
    'tenants/team-a.json',
    'tenants/team-b.json',
  ]);
});

test('each record is a line, lists and keys in a fixed order', () => {
  for (const text of Object.values(textsOf(examplePlan()))) {
    const document = JSON.parse(text) as Record<string, unknown>;
    const lists = ALL_KINDS.flatMap((kind) => (kind in document ? [kind] : []));
    expect(Object.keys(document).slice(-lists.length)).toEqual(lists);
    for (const kind of lists) {
      const [, lines = ''] = new RegExp(`\n  "${kind}": \\[\n([^]*?)\n  \\]`).exec(text) ?? [];
      // What names tenants is one a line.
      const records = lines
        .replace(/\[\n([^\]]*)\n {4}\]/g, (list) => list.replaceAll(/\n */g, ''))
        .split('\n');
      expect(records.map((line) => JSON.parse(line.replace(/,$/, '')) as unknown)).toEqual(document[kind]);
    }
    expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"platform": "acme",\n[^]*\n\}\n$/);
  }
});

test('what names tenants is one a line', () => {
  const { 'platform.json': text } = textsOf(examplePlan());
  expect(text).toContain('"allowedNamespaces": [\n      "team-a",\n      "team-b"\n    ], "cluster"');
  expect(text).toContain('"tenants": [\n      "team-a",\n      "team-b"\n    ], "version"');
});

test('what names a record stands first', () => {
  const { 'platform.json': text = '' } = textsOf(examplePlan());
  expect(text).toMatch(
    /\n {4}\{ "id": "orders", "name": "orders", "allowedRoles": \["\*_\*"\], "database": /,
  );
});

test('the same plan has the same bytes, in whatever order it was defined or its keys were set', () => {
  const plan = examplePlan();
  expect(textsOf(reversed(plan))).toEqual(textsOf(plan));
  const [one, other] = [
    ['cart', 'search'],
    ['search', 'cart'],
  ].map((tenants) => textsOf(shop({ tenants })._compileUnproven()));
  expect(other).toEqual(one);
});

test('one more record is one more line', () => {
  const plan = examplePlan();
  const more: Mutable<typeof plan> = examplePlan();
  const [policy] = more.policies;
  more.policies.push({ ...policy!, name: 'zebra' });
  const lines = (of: typeof plan) => textsOf(of)['platform.json']?.split('\n') ?? [];
  const added = lines(more).filter((line) => !lines(plan).includes(line));
  // The last one has no comma.
  expect(added.map((line) => /"name": "([^"]+)"/.exec(line)?.[1])).toEqual([policy!.name, 'zebra']);
});
