import {
  AuditDevice,
  AuditTarget,
  type CaCertificate,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresConnection,
  Shards,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from 'tenantry';

export const ENVIRONMENTS = ['staging', 'production'] as const;

/** Staging or production. */
export type Environment = (typeof ENVIRONMENTS)[number];

/** Where the servers of an environment are. */
export interface EnvironmentProps {
  readonly apiServer: string;
  /** Signed the certificate of the API server; unless given, Vault's machine trusts it already. */
  readonly apiServerCa?: string;
  readonly postgresHost: string;
  readonly postgresPort?: number;
  /** Signed the certificate of PostgreSQL; unless given, Vault's machine trusts it already. */
  readonly postgresCa?: string;
}

/** Where the company's servers are: one Vault, and what each environment has of its own. */
export interface CompanyProps extends Readonly<Record<Environment, EnvironmentProps>> {
  readonly vaultAddress: string;
  /** Signed the certificate of Vault; unless given, ESO's image trusts it already. */
  readonly vaultCa?: CaCertificate;
  readonly auditFile: string;
}

/** What the platform has for its teams. */
export interface Company {
  readonly platform: Platform;
  readonly kv: KvEngine;
  readonly clusters: Readonly<Record<Environment, KubernetesCluster>>;
  readonly databases: Readonly<Record<Environment, PostgresConnection>>;
}

/** The platform's part: one Vault, a cluster for each environment, and in each a database of checkout. */
export function company(props: CompanyProps): Company {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: props.vaultAddress,
    product: VaultProduct.vault('1.21'),
    caCertificate: props.vaultCa,
    // A stack, and so a state, for each cluster: staging is planned and applied without production, and before it.
    tenantStacks: Shards.byCluster({ order: [...ENVIRONMENTS] }),
  });
  new AuditDevice(vault, 'file', { target: AuditTarget.file(props.auditFile) });
  new AuditDevice(vault, 'stdout', { target: AuditTarget.file('stdout') });
  const kv = new KvEngine(vault, 'secret');

  /** A cluster, whose ServiceAccounts Vault knows by a token of its own. */
  function cluster(environment: Environment): KubernetesCluster {
    const { apiServer, apiServerCa: caCertificate } = props[environment];
    const made = new KubernetesCluster(platform, environment, { apiServer, caCertificate });
    const reviewer = TokenReviewer.token(`${environment}_reviewer`, 1);
    new KubernetesAuth(vault, environment, { cluster: made, reviewer });
    return made;
  }

  function database(environment: Environment): PostgresConnection {
    const { postgresHost: host, postgresPort: port, postgresCa: caCertificate } = props[environment];
    return new PostgresConnection(vault, `checkout-${environment}`, {
      host,
      port,
      caCertificate,
      database: 'checkout',
      username: 'vault_checkout',
      passwordVariable: `checkout_${environment}_admin_password`,
      rotateAdmin: true,
    });
  }

  return {
    platform,
    kv,
    clusters: { staging: cluster('staging'), production: cluster('production') },
    databases: { staging: database('staging'), production: database('production') },
  };
}
