import {
  Checks,
  ClusterSecretStore,
  Duration,
  JwtAuth,
  JwtAuthRole,
  PkiEngine,
  VaultNamespace,
} from '../../../src';
import { CheckContext } from '../../../src/checks/context';
import { tenantIsolation } from '../../../src/checks/rules/tenant-isolation';
import {
  databaseRoleOf,
  define,
  expectRefusal,
  PEM,
  planOf,
  tenantOf,
  tenantRecord,
  untyped,
} from '../definition';

function setUp() {
  const definition = define();
  const { vault, platform, database } = definition;
  const shop = tenantOf(definition, 'shop');
  tenantOf(definition, 'other');
  const auth = JwtAuth.fromMount(vault, 'ci');
  const deploy = new JwtAuthRole(platform, 'deploy', { auth, audiences: ['vault'], claims: { ref: 'main' } });
  const orders = databaseRoleOf(shop, database);
  const engine = new PkiEngine(vault, 'pki', { rootCertificate: PEM });
  const web = shop.addPkiRole('web', { engine, allowedDomains: ['a.example.com'], ttl: Duration.days(1) });
  return { definition, shop, auth, deploy, orders, web };
}

test('what is granted to a login is in its policy and in the plan, and is no breach', () => {
  const { definition, deploy, orders, web } = setUp();
  expect(orders.grantRead(deploy)).toMatchObject({
    path: 'database/creds/shop_orders',
    granteeName: "JWT role 'deploy' of 'auth/ci'",
    secret: undefined,
  });
  expect(web.grantIssue(deploy).path).toBe('pki/issue/shop_web');
  web.grantIssue(deploy);
  expect(Checks.of(definition.platform).errors).toEqual([]);
  const { policies } = planOf(definition);
  expect(policies.find(({ name }) => name === 'ci_deploy')?.rules).toEqual([
    { path: 'database/creds/shop_orders', capabilities: ['read'], reason: 'granted by name' },
    {
      path: 'pki/issue/shop_web',
      capabilities: ['update'],
      reason: 'granted by name',
      deniedParameters: ['not_after'],
    },
  ]);
  expect(tenantRecord(definition, 'shop').grantedCredentials).toEqual([
    {
      origin: 'acme/shop/database-roles/orders',
      server: 'vault',
      path: 'database/creds/shop_orders',
      role: { kind: 'databaseRoles', key: 'vault database shop_orders' },
      capability: 'read',
      logins: ['vault ci deploy'],
    },
    {
      origin: 'acme/shop/pki-roles/web',
      server: 'vault',
      path: 'pki/issue/shop_web',
      role: { kind: 'pkiRoles', key: 'vault pki shop_web' },
      capability: 'update',
      deniedParameters: ['not_after'],
      logins: ['vault ci deploy'],
    },
  ]);
});

test.each<
  [
    string,
    (grants: { -readonly [K in string]: unknown }[], rules: { -readonly [K in string]: unknown }[]) => void,
  ]
>([
  ['nobody granted', (grants) => grants.splice(0)],
  [
    'another login was granted',
    (grants) => grants.forEach((grant) => (grant['logins'] = ['vault ci other'])),
  ],
  [
    'is more than was granted',
    (_, rules) => rules.forEach((rule) => (rule['capabilities'] = ['read', 'update'])),
  ],
  [
    'leaves out what was to be denied',
    (_, rules) => rules.forEach((rule) => delete rule['deniedParameters']),
  ],
])('what %s is a breach', (_, change) => {
  const { definition, deploy, web } = setUp();
  web.grantIssue(deploy);
  const plan = JSON.parse(JSON.stringify(planOf(definition))) as ReturnType<typeof planOf>;
  expect(tenantIsolation.check(new CheckContext(plan))).toEqual([]);
  const shop = plan.tenants.find(({ name }) => name === 'shop');
  change(
    untyped(shop?.grantedCredentials),
    untyped(plan.policies.find(({ name }) => name === 'ci_deploy')?.rules),
  );
  const [breach] = tenantIsolation.check(new CheckContext(plan));
  expect(breach?.message).toMatch(
    /role 'deploy'.* pki\/issue\/shop_web, part of PKI role 'shop_web' of tenant 'shop'/,
  );
});

test('it is granted to logins alone, in their place or below', () => {
  const { definition, shop, deploy, orders, web } = setUp();
  const { platform, vault, cluster, kv } = definition;
  expectRefusal(() => orders.grantRead(shop), {
    given: "'database/creds/shop_orders' is granted to tenant 'shop'",
    where: 'acme/shop/database-roles/orders',
  });
  const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [shop] });
  expectRefusal(() => web.grantIssue(store), { given: "is granted to ClusterSecretStore 'shared'" });
  expectRefusal(() => web.grantIssue(untyped('deploy')), { given: "grantee is 'deploy'" });
  const auth = JwtAuth.fromMount(new VaultNamespace(vault, 'below'), 'ci');
  const below = new JwtAuthRole(platform, 'below-deploy', {
    auth,
    audiences: ['vault'],
    claims: { ref: 'main' },
  });
  expectRefusal(() => orders.grantRead(below), { given: "credential is of server 'vault'" });
  planOf(definition);
  expectRefusal(() => orders.grantRead(deploy), { given: 'a credential is granted after' });
});

test('of a namespace below its own a login has it by the path into that one', () => {
  const { definition, auth } = setUp();
  const { platform, vault } = definition;
  const engine = new PkiEngine(new VaultNamespace(vault, 'below'), 'pki', { rootCertificate: PEM });
  const role = new JwtAuthRole(platform, 'issue', { auth, audiences: ['vault'], claims: { ref: 'main' } });
  const other = tenantOf(definition, 'third');
  const web = other.addPkiRole('web', { engine, allowedDomains: ['b.example.com'], ttl: Duration.days(1) });
  web.grantIssue(role);
  const { policies } = planOf(definition);
  expect(policies.find(({ name }) => name === 'ci_issue')?.rules).toMatchObject([
    { path: 'below/pki/issue/third_web' },
  ]);
  expect(tenantRecord(definition, 'third').grantedCredentials).toMatchObject([
    { server: 'vault/below', path: 'pki/issue/third_web' },
  ]);
  expect(tenantIsolation.check(new CheckContext(planOf(definition)))).toEqual([]);
});
