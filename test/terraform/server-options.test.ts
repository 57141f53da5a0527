import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { understands } from '../../src/plan/server-option';
import { type Names } from '../../src/terraform/resource-type';
import { ownersOf } from '../../src/plan/records';
import { resourcesOf } from '../../src/terraform/server-resources';
import { everyResource } from './definitions';

function optionsOf(names: Names, path: string): string[] {
  return Object.entries(names).flatMap(([attribute, name]) =>
    name !== null && typeof name === 'object'
      ? optionsOf(name.names, `${path}.${attribute}`)
      : [`${path}.${attribute}`],
  );
}

const plan = everyResource()._compileUnproven();
const emitted = plan.servers
  .flatMap(({ id }) => resourcesOf(plan, ownersOf(plan), id))
  .flatMap(({ type: { name, names } }) => optionsOf(names, name));

/** Rows of the table: option, Vault, OpenBao. */
const rows = new Map(
  [
    ...readFileSync(join(__dirname, '../../docs/server-options.md'), 'utf8').matchAll(
      /^\| `([^`]+)` *\| ([^|]+?) *\| ([^|]+?) *\|/gm,
    ),
  ].map(([, option = '', vault = '', openbao = '']) => [option, { vault, openbao }]),
);

test('the table has a row for every option that is emitted, and no other', () => {
  expect([...rows.keys()].sort()).toEqual([...new Set(emitted)].sort());
});

test('what a rule finds is what the table says', () => {
  const option = 'vault_database_secret_backend_connection.postgresql.tls_ca';
  expect(rows.get(option)).toEqual({ vault: '1.18', openbao: 'no' });
  expect(understands({ name: 'vault', version: '1.18' }, option)).toBe(true);
  expect(understands({ name: 'vault', version: '1.17' }, option)).toBe(false);
  expect(understands({ name: 'openbao', version: '2.6' }, option)).toBe(false);
});
