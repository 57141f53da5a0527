import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Names } from '../../src/terraform/resource-type';
import { planIn } from '../../src/reader';
import { ownersOf } from '../../src/plan/records';
import { READINGS } from '../../src/live/readings';
import { placesOf } from '../../src/live/verify';
import { resourcesOf } from '../../src/terraform/server-resources';

const ROOT = join(__dirname, '..', '..');
const KINDS = join(ROOT, 'src', 'terraform', 'kinds');

/** Names of attributes, those of blocks as `*.attribute`. */
function attributesOf(names: Names): string[] {
  return Object.entries(names).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null
      ? attributesOf(inner.names).map((each) => `*.${each}`)
      : [name],
  );
}

const examples = readdirSync(join(ROOT, 'examples'))
  .map((name) => join(ROOT, 'examples', name, 'out', 'plan'))
  .filter((folder) => existsSync(folder));
const resources = examples.flatMap((folder) => {
  const plan = planIn(folder);
  return plan.servers.flatMap(({ id }) =>
    placesOf(plan, id).flatMap((place) => resourcesOf(plan, [...ownersOf(plan)], place)),
  );
});
const types = [...new Map(resources.map(({ type }) => [type.name, type])).values()].filter(
  ({ name }) => name !== 'vault_generic_endpoint',
);

test.each(types)('every attribute of $name is compared, or said not to be', ({ name, names }) => {
  const { reads, unread = [] } = READINGS[name] ?? { reads: [] };
  const compared = reads.flatMap(({ fields }) => Object.keys(fields));
  expect([...new Set([...compared, ...unread])].sort()).toEqual([...new Set(attributesOf(names))].sort());
});

test('the table has no type that is not emitted', () => {
  const sources = readdirSync(KINDS).map((file) => readFileSync(join(KINDS, file), 'utf8'));
  const known = Object.keys(READINGS).filter((name) => !sources.some((text) => text.includes(`'${name}'`)));
  expect(known).toEqual([]);
});
