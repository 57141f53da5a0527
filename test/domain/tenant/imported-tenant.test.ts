import {
  AdmissionGuard,
  Duration,
  ExternalSecret,
  ImportedTenant,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KubernetesNamespace,
  KvEngine,
  Platform,
  SecretSource,
  SecretStore,
  ServiceAccount,
  Tenant,
  VaultCapability,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../../src';

function world() {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault:8200',
    product: VaultProduct.vault('1.21'),
  });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://10.0.0.1:6443',
    guard: AdmissionGuard.none('none yet'),
  });
  const kv = new KvEngine(vault, 'secret');
  const auth = new KubernetesAuth(vault, 'prod', { cluster });
  return { platform, vault, cluster, kv, auth };
}

const OWN = `# by hand
path "secret/data/teams/shop/*" { capabilities = ["read"] }
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
`;

function withShop(text: string) {
  const { platform, vault, cluster, kv, auth } = world();
  new Tenant(platform, 'blog', { cluster, kv });
  const shop = new ImportedTenant(platform, 'shop', { cluster, kv, prefix: 'teams/shop' });
  const namespace = new KubernetesNamespace(shop, 'web', { cluster });
  const policy = new VaultPolicy(shop, 'policy', { vault, policyName: 'shop-read', text });
  const role = new KubernetesAuthRole(shop, 'role', {
    auth,
    roleName: 'shop-eso',
    serviceAccounts: ['eso'],
    namespaces: ['web'],
    policies: [policy],
    tokenTtl: Duration.minutes(20),
    tokenMaxTtl: Duration.hours(1),
    defaultPolicy: true,
  });
  new ServiceAccount(namespace, 'account', { cluster, namespace: 'web', serviceAccountName: 'eso' });
  const store = new SecretStore(namespace, 'store', {
    namespace: 'web',
    kv,
    role,
    serviceAccount: 'eso',
    storeName: 'vault-backend',
  });
  new ExternalSecret(namespace, 'payment', {
    cluster,
    namespace: 'web',
    store,
    source: SecretSource.properties({ KEY: shop.secret('payment').property('key') }),
  });
  return platform;
}

test('has what was there before by its own names, and nothing is made for it', () => {
  const { tenants } = withShop(OWN).compile()._record;
  const shop = tenants.find(({ name }) => name === 'shop');
  expect(shop?.prefix).toEqual({ mount: 'secret', version: 2, path: 'teams/shop' });
  expect(shop?.policies.map(({ name, text, rules }) => [name, text, rules])).toEqual([
    ['shop-read', OWN, []],
  ]);
  expect(shop?.authRoles).toMatchObject([
    { name: 'shop-eso', tokenTtl: 1200, tokenMaxTtl: 3600, noDefaultPolicy: false },
  ]);
  expect(shop?.secretStores.map(({ name }) => name)).toEqual(['vault-backend']);
});

test('is held apart from others as any tenant is', () => {
  const wide = `${OWN}path "secret/data/blo*" { capabilities = ["read"] }`;
  expect(() => withShop(wide).compile()).toThrow(/tenant-isolation/);
});

test('is no tenant of a tenant, and its name is its own', () => {
  const { platform, cluster, kv } = world();
  new ImportedTenant(platform, 'shop', { cluster, kv });
  expect(() => new Tenant(platform, 'shop', { cluster, kv })).toThrow('shop');
  const other = new Tenant(platform, 'blog', { cluster, kv });
  expect(() => new ImportedTenant(other, 'inner', { cluster, kv })).toThrow('within tenant');
});

test('a policy has rules or a text', () => {
  const { vault } = world();
  const policy = new VaultPolicy(vault, 'both', { text: OWN });
  expect(() => policy.addRule({ path: 'a', capabilities: [VaultCapability.READ], reason: 'x' })).toThrow(
    'has a text',
  );
  expect(() => new VaultPolicy(vault, 'empty', { text: ' ' })).toThrow('policy in HCL or JSON');
});
