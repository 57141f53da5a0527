import { databaseSetups } from '../../src/documents/database-setup';
import { must } from '../checks/example-plan';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();

describe('set-up scripts', () => {
  test('are one for the database, and one for each group of its roles', () => {
    const [setup, ...others] = databaseSetups(plan);
    expect(others).toEqual([]);
    const { connection, scripts } = must(setup);
    expect(connection.id).toBe('main');
    expect(Object.keys(scripts)).toEqual([
      'database.sql',
      'group-cart_owner_rw.sql',
      'group-search_owner_rw.sql',
    ]);
    expect(scripts['group-cart_owner_rw.sql']?.match(/CREATE ROLE "\w+"/g)).toEqual([
      'CREATE ROLE "cart_owner_rw"',
    ]);
  });

  test('close a database that no role has a group in', () => {
    const { scripts } = must(databaseSetups({ ...plan, tenants: [] })[0]);
    expect(Object.keys(scripts)).toEqual(['database.sql']);
    expect(scripts['database.sql']).toContain('FROM PUBLIC');
  });

  describe('for a database that others have set up', () => {
    const [connection] = plan.databaseConnections;
    const existing = { ...plan, databaseConnections: [{ ...must(connection), existing: true as const }] };

    test('make the groups, and leave it to them who else connects', () => {
      const { scripts } = must(databaseSetups(existing)[0]);
      expect(Object.keys(scripts)).toEqual(['group-cart_owner_rw.sql', 'group-search_owner_rw.sql']);
      for (const script of Object.values(scripts)) {
        expect(script).toContain('WITH ADMIN OPTION');
        expect(script).not.toMatch(/PUBLIC|CONNECT ON DATABASE "main" TO "vault_main"/);
      }
    });

    test('are not there where there is nothing to make, or no admin to make it for', () => {
      expect(databaseSetups({ ...existing, tenants: [] })).toEqual([]);
      const unknown = existing.databaseConnections.map((each) => ({ ...each, username: undefined }));
      expect(databaseSetups({ ...existing, databaseConnections: unknown })).toEqual([]);
    });
  });
});
