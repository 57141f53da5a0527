import { postgresSetups } from '../../src/documents/postgres-setup';
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
});
