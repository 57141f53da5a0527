import {
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  type Shards,
  Tenant,
  type TenantAccess,
  type TenantProps,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../src';

/** By cluster, the names of the tenants in it. */
export type Environments = Readonly<Record<string, readonly string[]>>;

/** What tests vary of {@link environments}. */
export interface Choices {
  readonly tenantStacks?: Shards;
  readonly access?: TenantAccess;
  /** By the name of a tenant, what else is said of it. */
  readonly props?: Readonly<Record<string, Partial<TenantProps>>>;
}

/** A platform with a cluster for each environment, on one Vault. */
export function environments(
  tenants: Environments,
  { tenantStacks, access, props = {} }: Choices = {},
): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.example.com:8200',
    product: VaultProduct.vault('1.21'),
    tenantStacks,
  });
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10 });
  for (const [id, names] of Object.entries(tenants)) {
    const cluster = new KubernetesCluster(platform, id, { apiServer: `https://${id}.example.com:6443` });
    new KubernetesAuth(vault, id, { cluster, reviewer: TokenReviewer.client() });
    for (const name of names) {
      const tenant = new Tenant(platform, name, { cluster, kv, access, ...props[name] });
      tenant.addExternalSecret('api', {
        source: SecretSource.properties({ KEY: tenant.secret('api').property('key') }),
      });
    }
  }
  return platform;
}

/** The tenant of that name. */
export function tenantIn(platform: Platform, name: string): Tenant {
  return platform.node.findChild(name) as Tenant;
}
