import {
  AuditDevice,
  AuditTarget,
  type CheckFinding,
  Checks,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresConnection,
  type PostgresConnectionProps,
  SecretSource,
  Tenant,
  type TenantProps,
  VaultProduct,
  VaultServer,
} from '../../src';

/** What nearly every definition has. */
export interface Place {
  readonly platform: Platform;
  readonly vault: VaultServer;
  readonly cluster: KubernetesCluster;
  readonly kv: KvEngine;
}

/** A definition that somebody has, and that nothing is wrong with. */
export interface Healthy {
  /** What is special about it. */
  readonly name: string;
  /** Adds it; returns the platform where it is another one. */
  readonly define: (place: Place) => Platform | void;
}

/** Two audit devices that do not fail together. */
export function audited(vault: VaultServer): VaultServer {
  new AuditDevice(vault, `${vault.node.id}-file`, { target: AuditTarget.file('/vault/audit/audit.log') });
  new AuditDevice(vault, `${vault.node.id}-stdout`, { target: AuditTarget.file('stdout') });
  return vault;
}

/** A server, a cluster and an engine. */
export function place(product: VaultProduct = VaultProduct.vaultEnterprise('1.21')): Place {
  const platform = new Platform('acme');
  const address = 'https://vault.vault.svc:8200';
  const vault = audited(new VaultServer(platform, 'vault', { address, product }));
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
  });
  return { platform, vault, cluster, kv: new KvEngine(vault, 'secret') };
}

/** A tenant that has one secret delivered. */
export function team({ platform, cluster, kv }: Place, id: string, props: Partial<TenantProps> = {}): Tenant {
  const tenant = new Tenant(platform, id, { cluster, kv, ...props });
  tenant.addExternalSecret('settings', { source: SecretSource.extract(tenant.secret('settings')) });
  return tenant;
}

/** A connection with an admin of its own, whose password Vault alone knows. */
export function database(
  vault: VaultServer,
  id: string,
  props: Partial<PostgresConnectionProps> = {},
): PostgresConnection {
  return new PostgresConnection(vault, id, {
    host: 'postgres.databases.svc',
    database: id,
    username: `vault_${id}`,
    passwordVariable: `${id}_admin_password`,
    rotateAdmin: true,
    ...props,
  });
}

/** What is found, without what its author acknowledged. */
export function foundIn(healthy: Pick<Healthy, 'define'>): CheckFinding[] {
  const given = place();
  const { findings } = Checks.of(healthy.define(given) ?? given.platform);
  return findings.filter(({ acknowledged }) => acknowledged === undefined);
}
