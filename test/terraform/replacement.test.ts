import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replacedBy } from '../../src/terraform/replacement';

const KINDS = join(__dirname, '..', '..', 'src', 'terraform', 'kinds');

/** The types of resources that are emitted, with the text that describes each. */
const TYPES = readdirSync(KINDS).flatMap((file) => {
  const [, ...texts] = readFileSync(join(KINDS, file), 'utf8').split('resourceType(\n');
  return texts.flatMap((text) => {
    const [, type] = /^\s*'(vault_\w+)'/.exec(text) ?? [];
    return type === undefined ? [] : [[type, text] as const];
  });
});

test('there are many', () => {
  expect(TYPES.length).toBeGreaterThan(20);
});

// Look the type up in the provider's source: `ForceNew: true` in vault/resource_<name>.go.
test.each(TYPES)('of %s it is known what replaces it, by attributes that are emitted', (type, text) => {
  const attributes = replacedBy(type);
  expect({ type, known: attributes !== undefined }).toEqual({ type, known: true });
  expect(attributes?.filter((name) => !new RegExp(`\\b${name}: `).test(text))).toEqual([]);
});
