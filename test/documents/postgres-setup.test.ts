import { postgresSetups } from '../../src/documents/postgres-setup';
import { must } from '../checks/example-plan';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();

describe('set-up scripts', () => {
  test('have the groups of all roles of the connection, each once', () => {
    const [setup, ...others] = postgresSetups(plan);
    expect(others).toEqual([]);
    expect(setup?.connection.id).toBe('main');
    expect(setup?.script.match(/CREATE ROLE "\w+"/g)).toEqual([
      'CREATE ROLE "cart_owner_rw"',
      'CREATE ROLE "search_owner_rw"',
    ]);
  });

  test('close a database that no role has a group in', () => {
    const [setup] = postgresSetups({ ...plan, tenants: [] });
    expect(setup?.script).toContain('FROM PUBLIC');
    expect(setup?.script).not.toContain('CREATE ROLE');
  });

  describe('for a database that others have set up', () => {
    const [connection] = plan.postgresConnections;
    const existing = { ...plan, postgresConnections: [{ ...must(connection), existing: true as const }] };

    test('make the groups, and leave it to them who else connects', () => {
      const [setup] = postgresSetups(existing);
      expect(setup?.script.match(/CREATE ROLE "\w+"/g)).toHaveLength(2);
      expect(setup?.script).toContain('WITH ADMIN OPTION');
      expect(setup?.script).not.toMatch(/PUBLIC|CONNECT ON DATABASE "main" TO "vault_main"/);
    });

    test('are not there where there is nothing to make, or no admin to make it for', () => {
      expect(postgresSetups({ ...existing, tenants: [] })).toEqual([]);
      const unknown = existing.postgresConnections.map((each) => ({ ...each, username: undefined }));
      expect(postgresSetups({ ...existing, postgresConnections: unknown })).toEqual([]);
    });
  });
});
