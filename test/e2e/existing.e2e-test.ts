import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CaCertificate,
  DatabaseEngine,
  Duration,
  JwtAuth,
  JwtAuthRole,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KvEngine,
  KvVersion,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  ServiceAccount,
  Tenant,
  VaultCapability,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { waitUntilReady } from '../lab/external-secrets/ready-condition';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { applyPlatform } from './apply-platform';
import { ISSUER, newKeys, tokenOf } from './ci-token';

const CI = newKeys();
const CLAIMS = { project_path: 'shop/web' };
const ADMIN = 'vault_admin';
const AUDITORS = 'path "Secret/metadata/*" { capabilities = ["list"] }';

/** What others have set up by hand, under names that they like: nothing of it is made by tenantry. */
async function setUpByOthers({ vault, kubernetes, postgres, tokenReviewerJwt }: Lab): Promise<void> {
  const { client } = vault;
  await client.write('sys/mounts/Secret', { type: 'kv', options: { version: '2' } });
  await client.write('Secret/data/teams/shop/payment', { data: { 'api-key': 'of the shop' } });
  await client.write('Secret/data/teams/mail/app', { data: { 'api-key': 'of the mail' } });
  await client.write('sys/auth/K8s.lab', { type: 'kubernetes' });
  await client.write('auth/K8s.lab/config', {
    kubernetes_host: kubernetes.apiServerUrl,
    kubernetes_ca_cert: kubernetes.caCertificate,
    token_reviewer_jwt: tokenReviewerJwt,
    disable_local_ca_jwt: true,
  });
  await client.write('sys/auth/JWT', { type: 'jwt' });
  await client.write('auth/JWT/config', { jwt_validation_pubkeys: [CI.publicKey], bound_issuer: ISSUER });
  await client.write('sys/policies/acl/1st.Line', { policy: AUDITORS });
  const { vaultAdminPassword } = await postgres.createApplicationDatabase({
    name: 'orders',
    vaultAdmin: ADMIN,
    schema: 'CREATE TABLE orders (item text);',
  });
  await client.write('sys/mounts/DB', { type: 'database' });
  await client.write('DB/config/Orders.main', {
    plugin_name: 'postgresql-database-plugin',
    connection_url: `postgresql://{{username}}:{{password}}@${postgres.host}:${postgres.port}/orders?sslmode=require`,
    username: ADMIN,
    password: vaultAdminPassword,
    allowed_roles: ['reports'],
  });
}

/** All of it, as Vault has it. */
async function asOthersHaveIt({ vault: { client } }: Lab) {
  const paths = [
    'sys/mounts',
    'sys/auth',
    'auth/K8s.lab/config',
    'auth/JWT/config',
    'DB/config/Orders.main',
    'Secret/config',
  ];
  const policies = await client.list('sys/policies/acl');
  const read = Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await client.read(path)] as const)),
  );
  const text = valueAt(await client.read('sys/policies/acl/1st.line'), 'policy');
  return { read, text, policies: policies.filter((name) => !/^(?:shop|ci_)/.test(name)) };
}

function platformOf({ vault: { address }, kubernetes, postgres, certificateAuthority }: Lab): Platform {
  const platform = new Platform('adopted');
  const vault = new VaultServer(platform, 'vault', {
    address,
    product: VaultProduct.vault('1.21'),
    caCertificate: CaCertificate.inline(certificateAuthority.certificate),
  });
  const cluster = new KubernetesCluster(platform, 'lab', {
    apiServer: kubernetes.apiServerUrl,
    caCertificate: kubernetes.caCertificate,
  });
  const auth = KubernetesAuth.fromMount(vault, 'k8s', { cluster, mount: 'K8s.lab' });
  const kv = KvEngine.fromMount(vault, 'secret', { version: KvVersion.V2, mount: 'Secret' });
  const databases = DatabaseEngine.fromMount(vault, 'database', { mount: 'DB' });
  const connection = PostgresConnection.fromName(databases, 'orders', {
    connectionName: 'Orders.main',
    host: postgres.host,
    port: postgres.port,
    database: 'orders',
    username: ADMIN,
  });
  const shop = new Tenant(platform, 'shop', { cluster, kv, prefix: 'teams/shop' });
  shop.addExternalSecret('payment', {
    source: SecretSource.properties({ KEY: shop.secret('payment').property('api-key') }),
  });
  const role = shop.addDatabaseRole('orders', {
    connection,
    access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
    ttl: Duration.hours(1),
  });
  shop.addExternalSecret('orders-db', {
    source: SecretSource.credentials(role),
    refreshInterval: Duration.minutes(15),
  });
  const ci = JwtAuth.fromMount(vault, 'ci', { mount: 'JWT' });
  role.grantRead(new JwtAuthRole(shop, 'migrate', { auth: ci, audiences: ['vault'], claims: CLAIMS }));
  // A role of its own, with a policy of others by a name of theirs.
  const account = { namespace: 'shop', name: 'auditor' };
  new ServiceAccount(shop, account.name, { cluster, namespace: account.namespace });
  new KubernetesAuthRole(shop, 'audit', {
    auth,
    serviceAccounts: [account.name],
    namespaces: [account.namespace],
    policies: [VaultPolicy.fromText(vault, 'first-line', AUDITORS, { policyName: '1st.Line' })],
  });
  shop.allowPath({
    path: 'Secret/metadata/*',
    capabilities: [VaultCapability.LIST],
    reason: 'the first line sees the names of all secrets',
  });
  return platform;
}

describe('a tenant in a Vault that others have set up', () => {
  let lab: Lab;
  let before: Awaited<ReturnType<typeof asOthersHaveIt>>;
  const out = (...path: string[]) => readFileSync(join(lab.directory, 'adopted', ...path), 'utf8');

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    await setUpByOthers(lab);
    before = await asOthersHaveIt(lab);
    await applyPlatform(lab, platformOf(lab), { server: 'vault', cluster: 'lab', namespaces: ['shop'] });
    await lab.postgres.query(out('postgresql', 'vault', 'orders', 'group-orders_owner_rw.sql'), {
      database: 'orders',
    });
  });
  afterAll(() => stopAfterTests(lab));

  test('is accepted with its own things alone', () => {
    const { resource } = JSON.parse(out('terraform', 'vault-tenants', 'tenant-shop.tf.json')) as {
      resource: Record<string, object>;
    };
    expect(
      Object.entries(resource).flatMap(([type, all]) => Object.keys(all).map((id) => `${type}.${id}`)),
    ).toEqual([
      'vault_database_secret_backend_role.database_shop_orders',
      'vault_jwt_auth_backend_role.ci_migrate',
      'vault_kubernetes_auth_backend_role.k8s_shop',
      'vault_kubernetes_auth_backend_role.k8s_shop-generator',
      'vault_kubernetes_auth_backend_role.k8s_shop_audit',
      'vault_policy.ci_migrate',
      'vault_policy.shop',
      'vault_policy.shop-generator',
    ]);
    expect(JSON.parse(out('terraform', 'vault', 'main.tf.json'))).not.toHaveProperty('resource');
  });

  test('leaves everything of others as they have it', async () => {
    expect(await asOthersHaveIt(lab)).toEqual(before);
    expect(before.policies).toContain('1st.line');
    const open = await lab.postgres.query(`SELECT has_database_privilege('public', 'orders', 'CONNECT')`);
    expect(open.trim()).toBe('t');
  });

  test('gets its secret', async () => {
    const secret = { kind: 'externalsecrets', namespace: 'shop', name: 'payment' } as const;
    await waitUntilReady(lab.kubernetes.client, secret);
    expect(await lab.kubernetes.client.secretValues('shop', 'payment')).toEqual({ KEY: 'of the shop' });
  });

  test('gets credentials once others allow its roles, as the guide has them asked', async () => {
    const { client } = lab.vault;
    const refused = await client.send('GET', 'DB/creds/shop_orders');
    expect(JSON.stringify(refused.body)).toContain('is not an allowed role');
    expect(out('kubernetes', 'lab', 'shop', 'APPLY.md')).toContain(
      '- `DB/config/Orders.main` of vault: `shop_*`',
    );
    await client.write('DB/config/Orders.main', { allowed_roles: ['reports', 'shop_*'] });
    await waitUntilReady(lab.kubernetes.client, {
      kind: 'externalsecrets',
      namespace: 'shop',
      name: 'orders-db',
    });
    const { username: user, password } =
      (await lab.kubernetes.client.secretValues('shop', 'orders-db')) ?? {};
    await lab.postgres.query(`INSERT INTO orders VALUES ('first')`, { database: 'orders', user, password });
  });

  test('lets a job of a CI of others make credentials that were granted to it', async () => {
    const jwt = tokenOf(CI.privateKey, CLAIMS);
    const login = await lab.vault.unauthenticated.write('auth/JWT/login', { role: 'migrate', jwt });
    expect(valueAt(login, 'auth', 'token_policies')).toEqual(['ci_migrate']);
    const job = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    const made = await job.read('DB/creds/shop_orders');
    const [user, password] = [String(made?.['username']), String(made?.['password'])];
    await lab.postgres.query(`INSERT INTO orders VALUES ('migrated')`, {
      database: 'orders',
      user,
      password,
    });
    for (const path of ['DB/creds/reports', 'DB/roles/shop_orders', 'Secret/data/teams/shop/payment'])
      expect([path, (await job.send('GET', path)).status]).toEqual([path, 403]);
    // It ends with the token that it was made with.
    await lab.vault.client.write('auth/token/revoke', { token: job.options.token ?? '' });
    const left = await lab.postgres.query(`SELECT count(*) FROM pg_roles WHERE rolname = '${user}'`);
    expect(left.trim()).toBe('0');
  });

  test('logs in with a policy of others, by the name that Vault keeps it by', async () => {
    const jwt = await lab.kubernetes.client.serviceAccountToken('shop', 'auditor', { audiences: ['vault'] });
    const login = await lab.vault.unauthenticated.write('auth/K8s.lab/login', { role: 'shop_audit', jwt });
    expect(valueAt(login, 'auth', 'token_policies')).toEqual(['1st.line']);
    const auditor = lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
    expect(await auditor.list('Secret/metadata/teams')).toEqual(['mail/', 'shop/']);
    expect((await auditor.send('GET', 'Secret/data/teams/mail/app')).status).toBe(403);
  });
});
