import {
  AuditDevice,
  AuditTarget,
  Checks,
  JwtAuth,
  KubernetesAuth,
  type KubernetesCluster,
  KvEngine,
  type Platform,
  SecretSource,
  Tenant,
  VaultNamespace,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { type TenantRecord } from '../../../src/plan/records';
import { define, refusal } from '../definition';

/** A tenant in a namespace, with a secret that it reads. */
function teamIn(platform: Platform, vault: VaultServer, cluster: KubernetesCluster, name = 'shop') {
  const namespace = new VaultNamespace(vault, 'team');
  const kv = new KvEngine(namespace, 'secret');
  const tenant = new Tenant(platform, name, { cluster, kv });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  return { namespace, kv, tenant };
}

const only = (platform: Platform): TenantRecord => {
  const [tenant, ...others] = platform._compileUnproven().tenants;
  if (!tenant || others.length > 0) throw new Error('expected one tenant');
  return tenant;
};

describe('what is made in a namespace', () => {
  test('is in its place: records, keys, and how ESO logs in', () => {
    const { platform, vault, cluster } = define();
    teamIn(platform, vault, cluster);
    const tenant = only(platform);
    const { kvEngines, kubernetesAuths, vaultNamespaces } = platform._compileUnproven();
    expect(vaultNamespaces).toEqual([
      { origin: 'acme/vault/team', id: 'team', server: 'vault', path: 'team', preventDestroy: true },
    ]);
    expect(kvEngines.map(({ server, mount }) => `${server} ${mount}`)).toEqual([
      'vault secret',
      'vault/team secret',
    ]);
    // Made for the tenant: each namespace has auth mounts of its own.
    expect(kubernetesAuths.map(({ server, id }) => `${server} ${id}`)).toEqual([
      'vault prod',
      'vault/team prod',
    ]);
    expect([tenant.server, ...tenant.policies.map(({ server }) => server)]).toEqual([
      'vault/team',
      'vault/team',
    ]);
    expect(tenant.secretStores[0]).toMatchObject({
      name: 'vault',
      login: { server: 'vault/team', namespace: 'team', address: vault.address, mount: 'kubernetes-prod' },
    });
  });

  test('lies below the namespace of the server, and below that in whose scope it is', () => {
    const { platform, cluster } = define();
    const hcp = new VaultServer(platform, 'hcp', {
      address: 'https://acme.hashicorp.cloud:8200',
      namespace: 'admin',
      product: VaultProduct.vault('1.21'),
    });
    const web = new VaultNamespace(new VaultNamespace(hcp, 'team'), 'web');
    new Tenant(platform, 'shop', { cluster, kv: new KvEngine(web, 'secret') });
    expect(web.namespacePath).toBe('team/web');
    expect(only(platform).secretStores[0]?.login).toMatchObject({
      server: 'hcp/team/web',
      namespace: 'admin/team/web',
    });
  });

  test('passes the checks, and is not what has its name elsewhere', () => {
    const { platform, vault, cluster, kv } = define();
    teamIn(platform, vault, cluster);
    const same = new Tenant(platform, 'mail', { cluster, kv, prefix: 'shop' });
    same.addExternalSecret('settings', { source: SecretSource.extract(same.secret('settings')) });
    new VaultPolicy(platform, 'shop-in-the-root', { vault, policyName: 'shop' });
    expect(Checks.of(platform).errors).toEqual([]);
  });

  test('can be named instead of being the scope, and exist already', () => {
    const { platform, vault, cluster } = define();
    const existing = VaultNamespace.fromPath(vault, 'web', { path: 'acme/2024_web' });
    const kv = new KvEngine(platform, 'elsewhere', { vault: existing });
    const inner = new VaultNamespace(platform, 'inner', { vault: existing, path: 'in' });
    new Tenant(platform, 'shop', { cluster, kv });
    expect(only(platform).server).toBe('vault/acme/2024_web');
    expect(inner.namespacePath).toBe('acme/2024_web/in');
    expect(platform._compileUnproven().vaultNamespaces).toMatchObject([
      { server: 'vault', path: 'acme/2024_web', existing: true },
      { server: 'vault/acme/2024_web', path: 'in' },
    ]);
    expect(Checks.of(platform).errors).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['root', 'root'],
    ['a/b', 'a/b'],
    ['Team', 'Team'],
    ['+', '+'],
    ['', ''],
    ['team/', 'team/'],
  ])('a namespace called %p', (_, path) => {
    const { vault } = define();
    expect(refusal(() => new VaultNamespace(vault, 'team', { path })).message).toMatch(/Vault namespace is/);
  });

  test.each(['sys/x', '/team', 'team//web', 'a/../b'])('one that exists at %s', (path) => {
    const { vault } = define();
    expect(refusal(() => VaultNamespace.fromPath(vault, 'web', { path })).id).toBe('malformed-path');
  });

  test('one path twice, and stacks of one name', () => {
    const { platform, vault } = define();
    VaultNamespace.fromPath(vault, 'ab', { path: 'a/b' });
    const refused = (define: () => unknown) => refusal(define).message;
    expect(refused(() => new VaultNamespace(vault, 'other', { path: 'a-b' }))).toMatch(/'vault-a-b' is also/);
    expect(refused(() => new VaultNamespace(vault, 'tenants'))).toMatch(/'vault-tenants' is also/);
    const product = VaultProduct.vault('1.21');
    const server = () => new VaultServer(platform, 'vault-a-b', { address: 'https://x:8200', product });
    expect(refused(server)).toMatch(/Terraform stack 'vault-a-b' is also/);
  });

  test('one of a tenant, and an audit device of a namespace', () => {
    const { platform, vault, cluster } = define();
    const { tenant, namespace } = teamIn(platform, vault, cluster);
    expect(refusal(() => new VaultNamespace(tenant, 'own', { vault })).id).toBe('misplaced-construct');
    const target = AuditTarget.file('stdout');
    expect(refusal(() => new AuditDevice(namespace, 'audit', { target })).id).toBe('misplaced-construct');
  });

  test('parts of another place', () => {
    const { platform, vault, cluster, auth, kv } = define();
    const { namespace, kv: inTeam } = teamIn(platform, vault, cluster);
    expect(refusal(() => new Tenant(platform, 'mail', { cluster, kv: inTeam, auth })).message).toContain(
      "auth 'prod' is for cluster 'prod' in server 'vault'",
    );
    const ofTeam = new KubernetesAuth(namespace, 'other', { cluster });
    expect(refusal(() => new Tenant(platform, 'docs', { cluster, kv, auth: ofTeam })).message).toContain(
      "auth 'other' is for cluster 'prod' in namespace 'team' of server 'vault'",
    );
  });
});

test('a login may read in the namespaces below its own, by the path from there, and nowhere else', () => {
  const { platform, vault, cluster } = define();
  const { namespace, kv, tenant } = teamIn(platform, vault, cluster);
  const jwt = { boundIssuer: 'https://ci.example.com', jwksUrl: 'https://ci.example.com/jwks' };
  const role = { audiences: ['vault'], claims: { ref: 'main' } };
  const above = new JwtAuth(vault, 'ci', jwt).addRole('deploy', role);
  tenant.secret('settings').grantRead(above);
  kv.secret('shared').grantRead(above);
  const below = new JwtAuth(new VaultNamespace(namespace, 'web'), 'ci', jwt).addRole('deploy', role);
  expect(refusal(() => kv.secret('shared').grantRead(below)).message).toContain(
    "secret is of namespace 'team' of server 'vault'",
  );
  expect(Checks.of(platform).errors).toEqual([]);
  const policy = platform._compileUnproven().policies.find(({ name }) => name === 'ci_deploy');
  expect([policy?.server, ...(policy?.rules.map(({ path }) => path) ?? [])]).toEqual([
    'vault',
    'team/secret/data/shared',
    'team/secret/data/shop/settings',
  ]);
});
