import {
  DatabaseEngine,
  Duration,
  JwtAuth,
  JwtAuthRole,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KvEngine,
  KvVersion,
  PkiEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  Tenant,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { PEM } from '../domain/definition';
import { rendered } from './documents';

test('a policy that exists is named and not emitted, and nothing waits for it', () => {
  const platform = new Platform('acme');
  const product = VaultProduct.vault('1.21');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  const policies = [
    VaultPolicy.fromText(vault, 'auditors', 'path "a" { capabilities = ["read"] }'),
    new VaultPolicy(platform, 'own', { vault }),
  ];
  const auth = new KubernetesAuth(vault, 'prod', { cluster });
  const bound = { serviceAccounts: ['audit'], namespaces: ['audit'] };
  new KubernetesAuthRole(platform, 'audit', { auth, ...bound, policies });

  const resources = rendered(platform).get('vault')?.json.resource;
  expect(Object.keys(resources?.vault_policy ?? {})).toEqual(['own']);
  expect(resources?.vault_kubernetes_auth_backend_role?.['prod_audit']).toMatchObject({
    token_policies: ['auditors', 'own'],
    depends_on: ['vault_auth_backend.prod', 'vault_policy.own'],
  });
});

test('in a Vault that others have set up a tenant has its own things and nothing else', () => {
  const platform = new Platform('acme');
  const product = VaultProduct.vault('1.21');
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
  KubernetesAuth.fromMount(vault, 'k8s', { cluster, mount: 'K8s.prod' });
  const kv = KvEngine.fromMount(vault, 'secret', { version: KvVersion.V2, mount: 'Secret' });
  const databases = DatabaseEngine.fromMount(vault, 'database', { mount: 'DB' });
  const connection = PostgresConnection.fromName(databases, 'orders', {
    connectionName: 'Orders',
    host: 'postgres.svc',
    database: 'orders',
  });
  const pki = PkiEngine.fromMount(vault, 'pki', { mount: 'PKI', rootCertificate: PEM });
  const shop = new Tenant(platform, 'shop', { cluster, kv });
  const access = PostgresAccess.memberOf('orders_rw');
  const role = shop.addDatabaseRole('orders', { connection, access, ttl: Duration.hours(24) });
  shop.addExternalSecret('orders', { source: SecretSource.credentials(role) });
  shop.addPkiRole('web', { engine: pki, allowedDomains: ['shop.example.com'], ttl: Duration.days(7) });
  const auth = JwtAuth.fromMount(vault, 'ci', { mount: 'JWT' });
  new JwtAuthRole(shop, 'deploy', { auth, audiences: ['vault'], claims: { ref: 'main' } });

  const stacks = rendered(platform);
  expect(stacks.get('vault')?.json.resource).toEqual({});
  const resources = stacks.get('vault-tenants')?.json.resource ?? {};
  const made = Object.entries(resources).flatMap(([type, all]) =>
    Object.entries(all).map(([id, attributes]) => [
      `${type}.${id}`,
      attributes.backend,
      attributes.depends_on,
    ]),
  );
  expect(made).toEqual([
    ['vault_database_secret_backend_role.database_shop_orders', 'DB', undefined],
    ['vault_jwt_auth_backend_role.ci_deploy', 'JWT', undefined],
    ['vault_kubernetes_auth_backend_role.k8s_shop', 'K8s.prod', ['vault_policy.shop']],
    ['vault_kubernetes_auth_backend_role.k8s_shop-generator', 'K8s.prod', ['vault_policy.shop-generator']],
    ['vault_pki_secret_backend_role.pki_shop_web', 'PKI', undefined],
    ['vault_policy.shop', undefined, undefined],
    ['vault_policy.shop-generator', undefined, undefined],
  ]);
  expect(resources.vault_database_secret_backend_role?.['database_shop_orders']).toMatchObject({
    db_name: 'Orders',
  });
  expect(stacks.get('vault-tenants')?.variableUses).toEqual([]);
});
