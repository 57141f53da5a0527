import {
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretTemplate,
  Tenant,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { tenantName } from './tenant-name';

/** What the platform's team makes. */
export function platformParts() {
  const platform = new Platform('bench');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
  });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
  });
  const kv = new KvEngine(vault, 'secret');
  const connection = new PostgresConnection(vault, 'main', {
    host: 'postgres.databases.svc',
    database: 'main',
    username: 'vault_admin',
    passwordVariable: 'main_admin_password',
  });
  return { platform, cluster, kv, connection };
}

/**
 * An organization to measure by. Each tenant has five resources in Vault (two policies, two auth roles,
 * a database role) and six objects in Kubernetes (a ServiceAccount, a store, a generator, three ExternalSecrets).
 */
export function organization(tenants: number): Platform {
  const { platform, cluster, kv, connection } = platformParts();
  for (let index = 0; index < tenants; index++) {
    const tenant = new Tenant(platform, tenantName(index), { cluster, kv });
    const role = tenant.addDatabaseRole('main', {
      connection,
      access: PostgresAccess.memberOf('main_rw'),
      ttl: Duration.hours(24),
    });
    tenant.addExternalSecret('api', {
      source: SecretSource.properties({
        API_KEY: tenant.secret('api').property('key'),
        API_USER: tenant.secret('api').property('user'),
      }),
    });
    tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
    tenant.addExternalSecret('database', {
      source: SecretSource.credentials(role),
      template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
    });
  }
  return platform;
}
