import {
  AuditDevice,
  AuditTarget,
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  Tenant,
  type TenantProps,
  VaultProduct,
  VaultServer,
} from '../../src';

/** What tests vary of {@link shop}. */
export interface ShopProps {
  readonly name?: string;
  /** Names of the tenants, in the order in which they are defined. */
  readonly tenants?: readonly string[];
  /** By the name of a tenant, what else is said of it. */
  readonly props?: Readonly<Record<string, Partial<TenantProps>>>;
  readonly product?: VaultProduct;
}

/** A platform with everything that a synthesis writes a document for, small enough to be made in every test. */
export function shop({
  name: id = 'shop',
  tenants = ['cart', 'search'],
  product,
  props = {},
}: ShopProps = {}): Platform {
  const platform = new Platform(id);
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: product ?? VaultProduct.vaultEnterprise('1.21'),
    namespace: 'admin/shop',
  });
  new AuditDevice(vault, 'audit', { target: AuditTarget.file('/var/log/audit.log'), description: 'all' });
  new AuditDevice(vault, 'audit-stdout', { target: AuditTarget.file('stdout') });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
  });
  const kv = new KvEngine(vault, 'secret', { casRequired: true });
  const connection = new PostgresConnection(vault, 'main', {
    host: 'db',
    database: 'main',
    username: 'vault_main',
    passwordVariable: 'main_password',
  });
  for (const name of tenants) {
    const tenant = new Tenant(platform, name, { cluster, kv, ...props[name] });
    const role = tenant.addDatabaseRole('app', {
      connection,
      access: PostgresAccess.readWrite({ owner: `${name}_owner` }),
      ttl: Duration.hours(24),
    });
    tenant.addExternalSecret('api', {
      source: SecretSource.properties({ KEY: tenant.secret('api').property('key') }),
    });
    tenant.addExternalSecret('database', { source: SecretSource.credentials(role) });
  }
  return platform;
}
