import {
  AdmissionGuard,
  Alerts,
  AuditDevice,
  AuditTarget,
  ClusterSecretStore,
  DatabaseEngine,
  Duration,
  EsoInstallation,
  EsoRights,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  MySqlConnection,
  PkiEngine,
  Platform,
  PostgresConnection,
  RedisConnection,
  Tenant,
  TransitEngine,
  VaultNetwork,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { type Servers } from './servers';

export const TEAMS = ['shop', 'payments', 'analytics'] as const;

/** A team of the company. */
export type Team = (typeof TEAMS)[number];

/** What the platform has for its teams. */
export interface Company {
  readonly platform: Platform;
  readonly vault: VaultServer;
  readonly cluster: KubernetesCluster;
  readonly kv: KvEngine;
  readonly teams: Readonly<Record<Team, Tenant>>;
  /** Issues certificates that the company's own authority signed. */
  readonly certificates: PkiEngine;
  readonly transit: TransitEngine;
  readonly databases: {
    readonly orders: PostgresConnection;
    readonly reports: MySqlConnection;
    readonly cache: RedisConnection;
  };
}

/** The platform's part: one Vault with its engines, one cluster, and a tenant for each team. */
export function company(servers: Servers): Company {
  const platform = new Platform('acme', { onlyDeclaredSecrets: true });
  const vault = vaultOf(platform, servers);
  const cluster = clusterOf(platform, vault, servers);
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10 });
  const tenant = (name: Team) => new Tenant(platform, name, { cluster, kv });
  return {
    platform,
    vault,
    cluster,
    kv,
    teams: { shop: tenant('shop'), payments: tenant('payments'), analytics: tenant('analytics') },
    certificates: certificatesOf(vault),
    transit: new TransitEngine(vault, 'transit'),
    databases: databasesOf(vault, servers),
  };
}

/** Vault in the cluster, which logs each request twice, and is asked no more than it was seen to bear. */
function vaultOf(platform: Platform, servers: Servers): VaultServer {
  const vault = new VaultServer(platform, 'vault', {
    address: servers.vault.address,
    product: VaultProduct.vault('1.21'),
    caCertificate: servers.vault.ca,
    capacity: {
      requestsPerSecond: 200,
      loginsPerSecond: 30,
      leases: 50_000,
      recovery: Duration.minutes(10),
    },
  });
  new AuditDevice(vault, 'file', { target: AuditTarget.file(servers.vault.auditFile) });
  new AuditDevice(vault, 'stdout', { target: AuditTarget.file('stdout') });
  return vault;
}

/** The cluster: ESO with just the rights that it needs, what teams deliver themselves bounded, alerts, who reaches Vault. */
function clusterOf(platform: Platform, vault: VaultServer, servers: Servers): KubernetesCluster {
  const { monitoring, kubernetes } = servers;
  const { apiServer, caCertificate, reviewer } = kubernetes;
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer,
    caCertificate,
    eso: EsoInstallation.helm('0.20', { rights: EsoRights.PLANNED }),
    guard: AdmissionGuard.rbac({ deliveries: { leastRefresh: Duration.minutes(1) } }),
    alerts: monitoring ? Alerts.prometheus({ namespace: monitoring, vaultMetrics: true }) : undefined,
  });
  new KubernetesAuth(vault, 'prod', { cluster, reviewer });
  new VaultNetwork(vault, 'network', {
    cluster,
    namespace: 'vault',
    podLabels: { 'app.kubernetes.io/name': 'vault' },
    clients: ['ingress-nginx', ...(monitoring ? [monitoring] : [])],
  });
  return cluster;
}

/** An authority of ten years, whose only work is to sign the one that issues. */
function certificatesOf(vault: VaultServer): PkiEngine {
  const roots = new PkiEngine(vault, 'pki-root', { maxTtl: Duration.days(3650) });
  const root = roots.addIssuer('acme-root', { commonName: 'Acme root', ttl: Duration.days(3650) });
  const certificates = new PkiEngine(vault, 'pki');
  certificates.addIssuer('acme-issuing', {
    commonName: 'Acme issuing',
    ttl: Duration.days(1825),
    signedBy: root,
  });
  return certificates;
}

/** A database of each kind, in which Vault makes users, each with an admin whose password only Vault knows. */
function databasesOf(vault: VaultServer, { postgres, mariadb, redis }: Servers): Company['databases'] {
  const engine = new DatabaseEngine(vault, 'database');
  return {
    orders: new PostgresConnection(vault, 'orders', {
      ...postgres,
      engine,
      database: 'orders',
      username: 'vault_orders',
      passwordVariable: 'orders_admin_password',
      rotateAdmin: true,
    }),
    reports: new MySqlConnection(vault, 'reports', {
      ...mariadb,
      engine,
      database: 'reports',
      username: 'vault_reports',
      passwordVariable: 'reports_admin_password',
      rotateAdmin: true,
    }),
    cache: new RedisConnection(vault, 'cache', {
      ...redis,
      engine,
      username: 'vault_cache',
      passwordVariable: 'cache_admin_password',
      // The provider has no way to write it that leaves it out; once rotated, what the state has opens nothing.
      passwordInState: true,
      rotateAdmin: true,
    }),
  };
}

/** The certificate of everybody's domain: one store of the cluster reads it, for the namespaces of these teams alone. */
export function shareWildcard({ platform, cluster, kv, teams }: Company): ReturnType<KvEngine['secret']> {
  const store = new ClusterSecretStore(platform, 'shared-certificates', {
    cluster,
    kv,
    tenants: [teams.shop, teams.payments],
  });
  const wildcard = kv.secret('shared/certificates/wildcard', { properties: ['certificate', 'private_key'] });
  wildcard.grantRead(store);
  return wildcard;
}
