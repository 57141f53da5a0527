import { DatabaseRole, Duration, KubernetesAuthRole, PostgresAccess, VaultDynamicSecret } from '../../../src';
import { define, planOf } from '../definition';

test('makes credentials of its role, by tokens that outlive them', () => {
  const given = define();
  const { platform, auth, database } = given;
  const databaseRole = new DatabaseRole(platform, 'app', {
    connection: database,
    access: PostgresAccess.memberOf('app_rw'),
    ttl: Duration.hours(24),
  });
  const role = new KubernetesAuthRole(platform, 'generator', {
    auth,
    serviceAccounts: ['eso'],
    namespaces: ['app'],
    policies: [],
  });
  new VaultDynamicSecret(platform, 'credentials', {
    namespace: 'app',
    credential: databaseRole,
    role,
    serviceAccount: 'eso',
  });
  const { generators, authRoles } = planOf(given);
  expect(generators).toEqual([
    expect.objectContaining({ name: 'credentials', namespace: 'app', path: 'database/creds/app' }),
  ]);
  // Vault revokes a lease with the token that made it.
  expect(authRoles[0]?.tokenTtl).toBe(24 * 3600 + 300);
});
