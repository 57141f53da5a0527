import fc from 'fast-check';
import { isName } from '../../src/plan/names';
import { creationStatements, databaseScript, groupScript, revocationStatements } from '../../src/plan/sql';

/** How Vault's PostgreSQL plugin takes a statement apart: at every semicolon, but for blocks with the word END. */
function vaultSplits(statement: string): string[] {
  const outsideQuotes = statement.replace(/"[^"]*"|'[^']*'/g, '');
  if (/\bEND\b/.test(outsideQuotes)) return [statement];
  return statement
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const role = fc
  .string({ unit: fc.constantFrom(...'abz09_-'), minLength: 1, maxLength: 20 })
  .filter((name) => isName('postgresRole', name));

test('Vault runs each statement as one, with every identifier in quotes', () => {
  fc.assert(
    fc.property(role, (name) => {
      for (const statement of [...creationStatements(name), ...revocationStatements(name)]) {
        expect(vaultSplits(statement)).toHaveLength(1);
        expect(statement).toContain(`"${name}"`);
        // Nothing of the name is left outside of quotes.
        const outside = statement.replace(/"[^"]*"|'[^']*'/g, '');
        if (name.length > 8) expect(outside).not.toContain(name);
      }
    }),
  );
});

test('a user gets no privilege of its own, only membership', () => {
  expect(creationStatements('orders_rw')).toEqual([
    `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE "orders_rw" INHERIT NOCREATEROLE NOCREATEDB NOREPLICATION;`,
  ]);
});

test('a user is dropped once and again, after what it owned went to the owner', () => {
  const [block = ''] = revocationStatements('orders_owner');
  const steps = [
    'IF EXISTS',
    'NOLOGIN',
    'TO CURRENT_USER',
    'pg_terminate_backend',
    'REASSIGN',
    'DROP OWNED',
    'DROP ROLE',
  ];
  const positions = steps.map((step) => block.indexOf(step));
  expect(positions).not.toContain(-1);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(block).toContain('REASSIGN OWNED BY "{{name}}" TO "orders_owner"');
});

const ORDERS = { database: 'orders', admin: 'vault_orders' };
const READ_ONLY = {
  group: 'orders_ro',
  owner: 'orders_owner',
  schema: 'public',
  access: 'read-only',
} as const;
const READ_WRITE = {
  group: 'orders_rw',
  owner: 'orders_owner',
  schema: 'sales',
  access: 'read-write',
} as const;

test.each([
  ['database', databaseScript(ORDERS)],
  ['group', groupScript(ORDERS, READ_ONLY)],
])('the set-up script of a %s is done as a whole, in its own database alone', (_, script) => {
  const lines = script.split('\n');
  expect(lines.slice(1, 3)).toEqual(['\\set ON_ERROR_STOP on', 'BEGIN;']);
  expect(lines[3]).toContain("IF pg_catalog.current_database() <> 'orders' THEN RAISE EXCEPTION");
  expect(lines.slice(-2)).toEqual(['COMMIT;', '']);
});

test('the set-up script of a database closes it', () => {
  const script = databaseScript(ORDERS);
  expect(script).toContain('REVOKE CONNECT, TEMPORARY ON DATABASE "orders" FROM PUBLIC;');
  expect(script).toContain('REVOKE CREATE ON SCHEMA public FROM PUBLIC;');
  expect(script).toContain('GRANT CONNECT ON DATABASE "orders" TO "vault_orders";');
});

test('the set-up script of a group covers what is there and what will be', () => {
  const [reading, writing] = [READ_ONLY, READ_WRITE].map((group) => groupScript(ORDERS, group));
  expect(reading).toContain('GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "orders_ro";');
  expect(reading).not.toContain('INSERT, UPDATE, DELETE');
  expect(writing).toContain(
    'ALTER DEFAULT PRIVILEGES FOR ROLE "orders_owner" IN SCHEMA "sales" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "orders_rw";',
  );
  expect(writing).toContain(
    'ALTER DEFAULT PRIVILEGES FOR ROLE "orders_owner" IN SCHEMA "sales" GRANT USAGE, SELECT ON SEQUENCES TO "orders_rw";',
  );
  expect(writing).toContain('GRANT "orders_rw" TO "vault_orders" WITH ADMIN OPTION;');
  expect(writing).toContain('GRANT "orders_owner" TO "vault_orders";');
});
