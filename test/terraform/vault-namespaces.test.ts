import {
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  Tenant,
  Testing,
  VaultNamespace,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { Testing as CdktfTesting, TerraformStack } from 'cdktf';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { PlatformVault } from '../../src/terraform';
import { rendered, resourcesOf } from './documents';

/** The same tenant with a database role, in a server of whatever namespace or in a namespace of it. */
function platformIn(namespace?: string, below: readonly string[] = []): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    namespace,
    product: VaultProduct.vaultEnterprise('1.21'),
  });
  const place = below.reduce<VaultServer | VaultNamespace>((at, name) => new VaultNamespace(at, name), vault);
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  const connection = new PostgresConnection(place, 'orders', {
    host: 'db',
    database: 'orders',
    username: 'admin',
    passwordVariable: 'admin_password',
  });
  const tenant = new Tenant(platform, 'shop', { cluster, kv: new KvEngine(place, 'secret') });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  const access = PostgresAccess.memberOf('orders_rw', { owner: 'orders_owner' });
  tenant.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
  return platform;
}

test('each namespace has its stacks, whose provider is in it, and which come after where it is made', () => {
  const stacks = [...rendered(platformIn('admin', ['team', 'web'])).values()];
  expect(
    stacks.map(({ name, dependsOn, json }) => [name, dependsOn, json.provider.vault[0]?.namespace]),
  ).toEqual([
    ['vault', [], 'admin'],
    ['vault-team', ['vault'], 'admin/team'],
    ['vault-team-web', ['vault-team'], 'admin/team/web'],
    ['vault-team-web-tenants', ['vault-team-web'], 'admin/team/web'],
  ]);
  const addresses = stacks.map(({ json }) => [...resourcesOf(json).keys()]);
  expect(addresses.slice(0, 2)).toEqual([['vault_namespace.team'], ['vault_namespace.web']]);
});

test('what is in them has the addresses and attributes that it has in a server: none names a namespace', () => {
  const inside = rendered(platformIn(undefined, ['team']));
  const outside = rendered(platformIn());
  for (const suffix of ['', '-tenants']) {
    const [there, here] = [inside.get(`vault-team${suffix}`), outside.get(`vault${suffix}`)];
    expect(there?.json.resource).toEqual(here?.json.resource);
    expect(there?.json.variable).toEqual(here?.json.variable);
    expect(Object.values(there?.texts ?? {}).join('')).not.toContain('"namespace":"team"},"');
  }
  expect(inside.get('vault')?.json.resource).toEqual({
    vault_namespace: { team: { path: 'team', lifecycle: { prevent_destroy: true } } },
  });
});

test('visitors see the same', () => {
  const visitors = [{ visitStack: () => undefined }];
  const seen = rendered(platformIn('admin', ['team']), { visitors });
  const unseen = rendered(platformIn('admin', ['team']));
  expect([...seen].map(([name, { json }]) => [name, json.resource, json.provider])).toEqual(
    [...unseen].map(([name, { json }]) => [name, json.resource, json.provider]),
  );
});

test('one that exists is not made', () => {
  const platform = new Platform('acme');
  const product = VaultProduct.vaultEnterprise('1.21');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  new KvEngine(VaultNamespace.fromPath(vault, 'web', { path: 'acme/web' }), 'secret');
  const stacks = rendered(platform);
  expect(stacks.get('vault')?.resources).toBe(0);
  expect(stacks.get('vault-acme-web')?.json.provider.vault[0]?.namespace).toBe('acme/web');
});

test('manifests name the whole namespace, the guide the order, and where secrets are put', () => {
  const platform = platformIn('admin', ['team']);
  const { manifests, otherFiles } = Testing.synth(platform);
  const [manifest = ''] = Object.values(manifests).filter((text) => text.includes('kind: SecretStore'));
  expect(manifest).toContain('namespace: admin/team');
  expect(manifest).toMatch(/name: vault\n/);
  const guide = otherFiles['terraform/APPLY.md'] ?? '';
  const applied = [...guide.matchAll(/-chdir=(\S+) apply/g)].map(([, name]) => name);
  expect(applied).toEqual(['vault', 'vault-team', 'vault-team-tenants']);
  expect(guide).toContain('for script in ../postgresql/vault/team/orders/*.sql; do psql ');
  expect(Object.keys(otherFiles)).toContain('postgresql/vault/team/orders/database.sql');
  const [tenantGuide = ''] = Object.keys(otherFiles).filter((path) => path.endsWith('/shop/APPLY.md'));
  expect(otherFiles[tenantGuide]).toContain('vault kv put -namespace=admin/team -mount=secret shop/settings');
});

test('a stack of ones own has one of them', () => {
  const plan = platformIn('admin', ['team']).compile();
  const stack = new TerraformStack(CdktfTesting.app(), 'own');
  new VaultProvider(stack, 'vault', { namespace: 'admin/team' });
  new PlatformVault(stack, 'platform', { plan, vaultNamespace: 'team' });
  expect(CdktfTesting.synth(stack)).toContain('"path": "secret"');
  expect(() => new PlatformVault(stack, 'other', { plan, vaultNamespace: 'tema' })).toThrow(
    /Vault namespace is 'tema'; expected one of the plan's in server 'vault' \(team\)/,
  );
});
