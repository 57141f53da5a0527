import { Duration, SecretSource, type StaticDatabaseRoleProps, type Tenant, Testing } from '../../../src';
import { define, type Definition, expectRefusal, tenantOf, tenantRecord } from '../definition';

function reports(tenant: Tenant, { database }: Definition, props: Partial<StaticDatabaseRoleProps> = {}) {
  return tenant.addStaticDatabaseRole('reports', {
    connection: database,
    username: 'reports',
    rotationPeriod: Duration.hours(24),
    ...props,
  });
}

test('is delivered within a minute, by a token that need not outlive it', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  tenant.addExternalSecret('reports-db', { source: SecretSource.credentials(reports(tenant, definition)) });
  const record = tenantRecord(definition);
  expect(record.staticDatabaseRoles).toEqual([
    {
      id: 'reports',
      origin: 'acme/team-a/static-database-roles/reports',
      server: 'vault',
      mount: 'database',
      name: 'team-a_reports',
      connection: 'orders',
      username: 'reports',
      rotationPeriod: 86400,
    },
  ]);
  expect(record.generators[0]).toMatchObject({ method: 'GET', path: 'database/static-creds/team-a_reports' });
  // No life: it is not the refresh that makes it, and no outage of Vault ends it.
  expect(record.externalSecrets[0]).toMatchObject({ refreshInterval: 60, life: undefined });
  const role = record.authRoles.find(({ name }) => name === 'team-a-generator');
  expect(role).toMatchObject({ tokenType: 'batch' });
  expect(role?.tokenTtl).toBeLessThan(86400);
});

test('of a short period is delivered within a third of it', () => {
  const definition = define();
  const tenant = tenantOf(definition);
  const role = reports(tenant, definition, { rotationPeriod: Duration.seconds(30) });
  tenant.addExternalSecret('reports-db', { source: SecretSource.credentials(role) });
  expect(tenantRecord(definition).externalSecrets[0]?.refreshInterval).toBe(10);
});

test('is told before it is applied, since that changes a password', () => {
  const definition = define();
  reports(tenantOf(definition), definition);
  const { otherFiles, terraform } = Testing.synth(definition.platform);
  expect(otherFiles['kubernetes/prod/team-a/APPLY.md']).toContain(
    '- `reports` of connection `orders`, by `database/static-roles/team-a_reports` of vault, every 24h',
  );
  const stack = Object.values(terraform).join('\n');
  expect(stack).toContain('"vault_database_secret_backend_static_role"');
  expect(stack).toContain('"rotation_period": 86400');
});

test.each<[Partial<StaticDatabaseRoleProps>, string]>([
  [{ username: 'vault_orders' }, "Vault's own admin"],
  [{ username: 'Robert"; --' }, 'username'],
  [{ rotationPeriod: Duration.seconds(4) }, 'rotationPeriod is 4s'],
])('refuses what cannot be: %p', (props, given) => {
  const definition = define();
  expectRefusal(() => reports(tenantOf(definition), definition, props), { given });
});

test('of a renamed tenant keeps its name, since two would change one password', () => {
  const definition = define();
  const tenant = tenantOf(definition, 'team-a', { formerly: 'shop', prefix: 'shop', namespaces: ['shop'] });
  expectRefusal(() => reports(tenant, definition), { given: 'roleName is not said', fix: "'shop_reports'" });
  expect(() => reports(tenant, definition, { roleName: 'shop_reports' })).not.toThrow();
});
