import {
  AuditDevice,
  AuditTarget,
  ClusterSecretStore,
  DatabaseRole,
  Duration,
  ExternalSecret,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KubernetesNamespace,
  KvEngine,
  KvVersion,
  Platform,
  PostgresAccess,
  PostgresConnection,
  PostgresSslMode,
  SecretSource,
  SecretStore,
  SecretTemplate,
  ServiceAccount,
  Tenant,
  TenantAccess,
  TokenReviewer,
  TokenType,
  VaultCapability,
  VaultDynamicSecret,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';

/** Where the servers are in the output that is committed; a test puts others in their place. */
export const ADDRESSES = {
  vault: 'https://vault.test:8200',
  apiServer: 'https://kubernetes.test:6443',
  postgres: 'postgres.test:5432',
  auditFile: '/vault/audit/released.log',
} as const;

/** What the parts of the definition share. */
interface Shared {
  readonly platform: Platform;
  readonly vault: VaultServer;
  readonly cluster: KubernetesCluster;
  readonly auth: KubernetesAuth;
  readonly kv: KvEngine;
  readonly connection: PostgresConnection;
}

/**
 * What a user of the last release has: everything stable once, options left at their defaults wherever that is
 * allowed, so that another default shows. Its text follows today's API; its output was written by the release.
 */
export function releasedPlatform(): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: ADDRESSES.vault,
    product: VaultProduct.vault('1.21'),
  });
  new AuditDevice(vault, 'audit', { target: AuditTarget.file(ADDRESSES.auditFile) });
  new AuditDevice(vault, 'audit-stdout', { target: AuditTarget.file('stdout') });
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: ADDRESSES.apiServer });
  const reviewer = TokenReviewer.token('reviewer_jwt', 1);
  const auth = new KubernetesAuth(vault, 'prod', { cluster, reviewer });
  const kv = new KvEngine(vault, 'secret');
  new KvEngine(vault, 'legacy', { version: KvVersion.V1 }).acknowledge('unversioned-kv', 'it goes next year');
  const shared = { platform, vault, cluster, auth, kv, connection: orders(vault) };
  const tenants = [shop(shared), mail(shared)];
  const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants });
  const wildcard = kv.secret('shared/wildcard');
  wildcard.grantRead(store);
  for (const tenant of tenants) tenant.addExternalSecret('wildcard', { source: SecretSource.tls(wildcard) });
  tools(shared);
  return platform;
}

function orders(vault: VaultServer): PostgresConnection {
  const [host = '', port] = ADDRESSES.postgres.split(':');
  const connection = new PostgresConnection(vault, 'orders', {
    host,
    port: Number(port),
    sslMode: PostgresSslMode.REQUIRE,
    database: 'orders',
    username: 'orders_vault_admin',
    passwordVariable: 'orders_admin_password',
    rotateAdmin: true,
  });
  connection.acknowledge('insecure-database-tls', 'the network is ours');
  return connection;
}

/** A tenant that reads what it uses, and logs in to a database. */
function shop({ platform, cluster, kv, connection }: Shared): Tenant {
  const tenant = new Tenant(platform, 'shop', { cluster, kv, access: TenantAccess.used() });
  const role = tenant.addDatabaseRole('orders', {
    connection,
    access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
    ttl: Duration.hours(24),
  });
  tenant.addExternalSecret('payment', {
    source: SecretSource.properties({ API_KEY: tenant.secret('payment').property('api-key') }),
  });
  tenant.addExternalSecret('orders-db', {
    source: SecretSource.credentials(role),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
  });
  tenant.addExternalSecret('registry', {
    source: SecretSource.registry(tenant.secret('registry'), 'registry.example.com'),
  });
  return tenant;
}

/** A tenant that reads all that is its own, in namespaces that are made for it. */
function mail({ platform, cluster, kv }: Shared): Tenant {
  const tenant = new Tenant(platform, 'mail', {
    cluster,
    kv,
    prefix: 'teams/mail',
    namespaces: ['mail', 'mail-batch'],
    ownNamespaces: true,
  });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  tenant.addExternalSecret('smtp', { source: SecretSource.basicAuth(tenant.secret('smtp')) });
  tenant.addExternalSecret('flags', {
    namespace: 'mail-batch',
    source: SecretSource.find(tenant.directory('flags'), 'teams/mail/flags/.+'),
  });
  return tenant;
}

/** The parts, without a tenant. */
function tools({ platform, vault, cluster, auth, kv, connection }: Shared): void {
  const namespace = 'tools';
  const serviceAccount = 'tools-eso';
  new KubernetesNamespace(platform, namespace, { cluster, owned: true });
  new ServiceAccount(platform, serviceAccount, { cluster, namespace });
  const login = { auth, serviceAccounts: [serviceAccount], namespaces: [namespace] };
  const reports = new DatabaseRole(platform, 'reports', {
    connection,
    access: PostgresAccess.readOnly({ owner: 'orders_owner' }),
    ttl: Duration.hours(12),
  });
  const policy = (id: string, rules: Readonly<Record<string, VaultCapability>>) =>
    new VaultPolicy(vault, id, {
      vault,
      rules: Object.entries(rules).map(([path, capability]) => ({
        path,
        capabilities: [capability],
        reason: 'the tools use it',
      })),
    });
  const store = new SecretStore(platform, 'tools-store', {
    namespace,
    kv,
    serviceAccount,
    role: new KubernetesAuthRole(platform, 'tools-kv', {
      ...login,
      policies: [
        policy('tools-kv', {
          'secret/data/tools/dashboard': VaultCapability.READ,
          'auth/token/lookup-self': VaultCapability.READ,
          'auth/token/revoke-self': VaultCapability.UPDATE,
        }),
      ],
    }),
  });
  const generator = new VaultDynamicSecret(platform, 'reports-login', {
    namespace,
    serviceAccount,
    credential: reports,
    role: new KubernetesAuthRole(platform, 'tools-generator', {
      ...login,
      policies: [policy('tools-generator', { 'database/creds/reports': VaultCapability.READ })],
      tokenType: TokenType.BATCH,
    }),
  });
  const delivered = { cluster, namespace };
  new ExternalSecret(platform, 'dashboard', {
    ...delivered,
    store,
    source: SecretSource.extract(kv.secret('tools/dashboard')),
  });
  new ExternalSecret(platform, 'reports-db', { ...delivered, source: SecretSource.generator(generator) });
}
