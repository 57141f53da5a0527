import {
  Checks,
  Duration,
  JwtAuth,
  JwtAuthRole,
  KubernetesAuthRole,
  TransitEngine,
  type TransitKey,
  type TransitKeyProps,
  TransitKeyType,
  VaultCapability,
  VaultPolicy,
} from '../../../src';
import { CheckContext } from '../../../src/checks/context';
import { tenantIsolation } from '../../../src/checks/rules/tenant-isolation';
import {
  databaseRoleOf,
  define,
  expectRefusal,
  planOf,
  tenantOf,
  tenantRecord,
  untyped,
} from '../definition';

function setUp(props: Partial<TransitKeyProps> = {}) {
  const definition = define();
  const engine = new TransitEngine(definition.vault, 'transit');
  const shop = tenantOf(definition, 'shop');
  const orders = shop.addTransitKey('orders', { engine, ...props });
  const app = shop.addWorkloadLogin('app');
  return { definition, engine, shop, orders, app };
}

test('engine and key are what was said of them', () => {
  const { definition } = setUp({
    autoRotatePeriod: Duration.days(30),
    minDecryptionVersion: 2,
    minEncryptionVersion: 3,
    convergent: true,
    exportable: true,
  });
  expect(planOf(definition).transitEngines).toEqual([
    { id: 'transit', origin: 'acme/vault/transit', server: 'vault', mount: 'transit', preventDestroy: true },
  ]);
  expect(tenantRecord(definition, 'shop').transitKeys).toEqual([
    {
      id: 'orders',
      origin: 'acme/shop/transit-keys/orders',
      server: 'vault',
      mount: 'transit',
      name: 'shop_orders',
      type: 'aes256-gcm96',
      convergent: true,
      exportable: true,
      autoRotatePeriod: 30 * 86400,
      minDecryptionVersion: 2,
      minEncryptionVersion: 3,
      preventDestroy: true,
    },
  ]);
});

test('unless something is said a key never leaves Vault, and is kept', () => {
  const { definition } = setUp();
  expect(tenantRecord(definition, 'shop').transitKeys).toMatchObject([
    { convergent: false, exportable: false, autoRotatePeriod: 0, preventDestroy: true },
  ]);
});

test('a login of an application has a ServiceAccount and a role of its own, apart from those of ESO', () => {
  const { definition, orders, app } = setUp();
  orders.grantEncrypt(app);
  const { serviceAccounts, authRoles, policies } = tenantRecord(definition, 'shop');
  expect(serviceAccounts.map(({ namespace, name }) => [namespace, name])).toEqual([
    ['shop', 'app'],
    ['shop', 'shop-external-secrets'],
  ]);
  expect(authRoles.find(({ name }) => name === 'shop_app')).toMatchObject({
    serviceAccounts: ['app'],
    namespaces: ['shop'],
    policies: ['shop_app_prod'],
    tokenTtl: 3600,
    noDefaultPolicy: true,
  });
  expect(policies.find(({ name }) => name === 'shop_app_prod')?.rules).toEqual([
    { path: 'transit/encrypt/shop_orders', capabilities: ['update'], reason: 'granted by name' },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test.each<
  [string, TransitKeyType, (key: TransitKey, login: KubernetesAuthRole) => { readonly path: string }]
>([
  ['encrypt/shop_orders', TransitKeyType.AES256_GCM96, (key, login) => key.grantEncrypt(login)],
  ['decrypt/shop_orders', TransitKeyType.RSA_2048, (key, login) => key.grantDecrypt(login)],
  ['rewrap/shop_orders', TransitKeyType.CHACHA20_POLY1305, (key, login) => key.grantRewrap(login)],
  ['sign/shop_orders', TransitKeyType.ED25519, (key, login) => key.grantSign(login)],
  ['verify/shop_orders', TransitKeyType.ECDSA_P256, (key, login) => key.grantVerify(login)],
  ['hmac/shop_orders', TransitKeyType.AES256_GCM96, (key, login) => key.grantHmac(login)],
  ['keys/shop_orders/rotate', TransitKeyType.AES256_GCM96, (key, login) => key.grantRotate(login)],
])('a right is one path: %s', (path, type, grant) => {
  const { definition, orders, app } = setUp({ type });
  expect(grant(orders, app).path).toBe(`transit/${path}`);
  const rules = tenantRecord(definition, 'shop').policies.find(({ name }) => name === 'shop_app_prod')?.rules;
  expect(rules).toMatchObject([{ path: `transit/${path}`, capabilities: ['update'] }]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('what a type of key cannot do is not granted', () => {
  const encrypting = setUp();
  expectRefusal(() => encrypting.orders.grantSign(encrypting.app), { given: 'aes256-gcm96 that signs' });
  const signing = setUp({ type: TransitKeyType.ED25519 });
  for (const grant of ['grantEncrypt', 'grantDecrypt', 'grantRewrap'] as const)
    expectRefusal(() => signing.orders[grant](signing.app), { given: 'ed25519 that encrypts' });
  expectRefusal(() => setUp({ type: TransitKeyType.RSA_2048, convergent: true }), {
    given: 'rsa-2048 that is convergent',
  });
});

test.each<[Partial<TransitKeyProps>, string]>([
  [{ autoRotatePeriod: Duration.minutes(59) }, 'autoRotatePeriod is 59m'],
  [{ minDecryptionVersion: 0 }, 'minDecryptionVersion is 0'],
  [{ minEncryptionVersion: -1 }, 'minEncryptionVersion is -1'],
  [{ minDecryptionVersion: 3, minEncryptionVersion: 2 }, 'minEncryptionVersion is 2'],
  [{ type: untyped('aes') }, "type is 'aes'"],
  [{ keyName: 'a/b' }, "'a/b'"],
])('refuses %j', (props, given) => {
  expectRefusal(() => setUp(props), { given });
});

test('it is granted to logins, of whomever, by name: not to tenants', () => {
  const { definition, shop, orders } = setUp();
  const auth = JwtAuth.fromMount(definition.vault, 'ci');
  const deploy = new JwtAuthRole(definition.platform, 'deploy', {
    auth,
    audiences: ['vault'],
    claims: { ref: 'main' },
  });
  const foreign = tenantOf(definition, 'mail').addWorkloadLogin('app');
  orders.grantRotate(deploy);
  orders.grantEncrypt(foreign);
  expectRefusal(() => orders.grantEncrypt(shop), { given: "is granted to tenant 'shop'" });
  expect(tenantRecord(definition, 'shop').grantedCredentials).toMatchObject([
    { path: 'transit/encrypt/shop_orders', logins: ['vault kubernetes-prod mail_app'] },
    { path: 'transit/keys/shop_orders/rotate', logins: ['vault ci deploy'] },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

/** Every function by which a key is used, handed out, changed or deleted. */
const WAYS = [
  'encrypt/shop_orders',
  'decrypt/shop_orders',
  'rewrap/shop_orders',
  'sign/shop_orders',
  'sign/shop_orders/sha2-512',
  'verify/shop_orders',
  'verify/shop_orders/sha2-512',
  'hmac/shop_orders',
  'hmac/shop_orders/sha2-512',
  'cmac/shop_orders',
  'datakey/plaintext/shop_orders',
  'datakey/wrapped/shop_orders',
  'keys/shop_orders',
  'keys/shop_orders/config',
  'keys/shop_orders/rotate',
  'keys/shop_orders/trim',
  'keys/shop_orders/import_version',
  'export/encryption-key/shop_orders',
  'export/encryption-key/shop_orders/1',
  'backup/shop_orders',
  'restore/shop_orders',
  'byok-export/mine/shop_orders',
  'byok-export/mine/shop_orders/1',
  'byok-export/shop_orders/other',
];

test.each(WAYS)('another tenant that reaches %s is a breach', (way) => {
  const { definition } = setUp();
  const { auth, platform, vault } = definition;
  const mail = tenantOf(definition, 'mail');
  const policy = new VaultPolicy(platform, 'mail-more', {
    vault,
    rules: [{ path: `transit/${way}`, capabilities: [VaultCapability.UPDATE], reason: 'test' }],
  });
  new KubernetesAuthRole(mail, 'more', {
    auth,
    serviceAccounts: ['mail-external-secrets'],
    namespaces: ['mail'],
    policies: [policy],
  });
  const findings = tenantIsolation.check(new CheckContext(planOf(definition)));
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining("part of Transit key 'shop_orders' of tenant 'shop'"),
  ]);
});

test('whoever changes what a key may do, or lets it out, administers the engine', () => {
  const { definition } = setUp();
  const { auth, platform, vault } = definition;
  const mail = tenantOf(definition, 'mail');
  for (const way of ['keys/x', 'keys/x/config', 'restore', 'cache-config', 'export/signing-key/x']) {
    const id = way.replaceAll('/', '-');
    const policy = new VaultPolicy(platform, id, {
      vault,
      rules: [{ path: `transit/${way}`, capabilities: [VaultCapability.UPDATE], reason: 'test' }],
    });
    new KubernetesAuthRole(mail, id, {
      auth,
      serviceAccounts: ['mail-external-secrets'],
      namespaces: ['mail'],
      policies: [policy],
    });
  }
  const found = Checks.of(platform).errors.filter(({ rule }) => rule === 'tenant-administers-vault');
  expect(found).toHaveLength(5);
});

test('a login of Kubernetes is granted secrets and credentials, too', () => {
  const { definition, shop } = setUp();
  const mail = tenantOf(definition, 'mail');
  const login = mail.addWorkloadLogin('batch-job', { serviceAccountName: 'batch' });
  shop.secret('api').grantRead(login);
  databaseRoleOf(shop, definition.database).grantRead(login);
  const { policies } = tenantRecord(definition, 'mail');
  expect(policies.find(({ name }) => name === 'mail_batch-job_prod')?.rules.map(({ path }) => path)).toEqual([
    'database/creds/shop_orders',
    'secret/data/shop/api',
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('a login is a way in that nobody watches until something is granted to it', () => {
  const { definition, shop } = setUp();
  const reads = shop.addWorkloadLogin('reads');
  shop.secret('api').grantRead(reads);
  const unused = Checks.of(definition.platform).findings.filter(({ rule }) => rule === 'unused-role');
  expect(unused.map(({ message }) => message)).toEqual([
    "no store and no generator logs in with auth role 'shop_app'",
  ]);
});

test('a login is in a namespace of its tenant', () => {
  const { shop } = setUp();
  expectRefusal(() => shop.addWorkloadLogin('other', { namespace: 'mail' }), {
    given: "namespace is 'mail'",
  });
});

test('a key of a renamed tenant keeps its name, since no other one decrypts', () => {
  const { definition, engine } = setUp();
  const store = tenantOf(definition, 'store', {
    formerly: 'market',
    prefix: 'market',
    namespaces: ['market'],
  });
  expectRefusal(() => store.addTransitKey('orders', { engine }), { given: 'keyName is not said' });
  expect(store.addTransitKey('orders', { engine, keyName: 'market_orders' }).keyName).toBe('market_orders');
});

test('what is granted to a login of a renamed tenant it has under both names', () => {
  const { definition, orders } = setUp();
  const store = tenantOf(definition, 'store', {
    formerly: 'market',
    prefix: 'market',
    namespaces: ['market'],
  });
  orders.grantEncrypt(store.addWorkloadLogin('app'));
  const { policies, authRoles } = tenantRecord(definition, 'store');
  for (const name of ['market_app', 'store_app']) {
    expect(authRoles.find((role) => role.name === name)?.policies).toEqual([`${name}_prod`]);
    expect(policies.find((policy) => policy.name === `${name}_prod`)?.rules).toMatchObject([
      { path: 'transit/encrypt/shop_orders' },
    ]);
  }
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test('an engine that exists has keys made in it, and nobody knows which others it has', () => {
  const definition = define();
  const engine = TransitEngine.fromMount(definition.vault, 'crypto', { mount: 'Transit.old' });
  tenantOf(definition, 'shop').addTransitKey('orders', { engine });
  expect(planOf(definition).transitEngines).toEqual([
    { id: 'crypto', origin: 'acme/vault/crypto', server: 'vault', mount: 'Transit.old', existing: true },
  ]);
  expect(Checks.of(definition.platform).findings.map(({ rule }) => rule)).toContain('proof-ends');
});
