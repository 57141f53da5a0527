import {
  AuditDevice,
  AuditTarget,
  type CaCertificate,
  ClusterSecretStore,
  Duration,
  EsoInstallation,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  type PostgresSslMode,
  SecretSource,
  SecretTemplate,
  Tenant,
  type TokenReviewer,
  VaultProduct,
  VaultServer,
} from 'tenantry';

/** What differs between the places that this organization runs in. */
export interface OrganizationProps {
  /** Vault as ESO sees it. */
  readonly vaultAddress?: string;
  /** How ESO verifies Vault's certificate. */
  readonly vaultCa?: CaCertificate;
  /** API server as Vault sees it. */
  readonly apiServer?: string;
  /** Certificate authority of the API server, in PEM. */
  readonly apiServerCa?: string;
  /** By whose authority Vault reviews tokens. */
  readonly reviewer?: TokenReviewer;
  /** Host of the PostgreSQL server that holds both databases. */
  readonly postgresHost?: string;
  readonly postgresPort?: number;
  readonly postgresSslMode?: PostgresSslMode;
  /** Certificate authority of the PostgreSQL server, in PEM. */
  readonly postgresCa?: string;
  /** File of Vault's audit device. */
  readonly auditFile?: string;
  /** Life of a database credential. */
  readonly credentialTtl?: Duration;
  /** How often what stands in KV is fetched again. */
  readonly refreshInterval?: Duration;
  /** How often a database credential is fetched again; a third of its life unless given. */
  readonly credentialRefreshInterval?: Duration;
}

/** Two teams on one cluster, each with secrets and databases of its own, and a certificate that they share. */
export function organization(props: OrganizationProps = {}): Platform {
  const platform = new Platform('acme');
  const vault = new VaultServer(platform, 'vault', {
    address: props.vaultAddress ?? 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
    caCertificate: props.vaultCa,
  });
  new AuditDevice(vault, 'audit-file', {
    target: AuditTarget.file(props.auditFile ?? '/vault/audit/audit.log'),
  });
  new AuditDevice(vault, 'audit-stdout', { target: AuditTarget.file('stdout') });

  const cluster = new KubernetesCluster(vault, 'prod', {
    apiServer: props.apiServer ?? 'https://kubernetes.default.svc:443',
    caCertificate: props.apiServerCa,
    reviewer: props.reviewer,
    eso: EsoInstallation.helm('0.20'),
  });
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10 });

  const postgres = {
    host: props.postgresHost ?? 'postgres.databases.svc',
    port: props.postgresPort,
    sslMode: props.postgresSslMode,
    caCertificate: props.postgresCa,
    rotateAdmin: true,
  };
  const ordersDatabase = new PostgresConnection(vault, 'orders', {
    ...postgres,
    database: 'orders',
    username: 'vault_orders',
    passwordVariable: 'orders_admin_password',
  });
  const billingDatabase = new PostgresConnection(vault, 'billing', {
    ...postgres,
    database: 'billing',
    username: 'vault_billing',
    passwordVariable: 'billing_admin_password',
  });
  const ttl = props.credentialTtl ?? Duration.hours(24);
  const { refreshInterval, credentialRefreshInterval } = props;

  const teamA = new Tenant(platform, 'team-a', { cluster, kv });
  const teamB = new Tenant(platform, 'team-b', { cluster, kv });

  const certificates = new ClusterSecretStore(platform, 'shared-certificates', {
    cluster,
    engine: kv,
    tenants: [teamA, teamB],
  });
  const wildcard = kv.share('shared/certificates/wildcard', {
    store: certificates,
    properties: ['certificate', 'private_key'],
  });

  const orders = teamA.addDatabaseRole('orders', {
    connection: ordersDatabase,
    access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
    ttl,
  });
  teamA.addExternalSecret('orders-api', {
    source: SecretSource.properties({
      API_KEY: teamA.secret('orders').property('api-key'),
      WEBHOOK_SECRET: teamA.secret('orders').property('webhook-secret'),
    }),
    refreshInterval,
  });
  teamA.addExternalSecret('orders-db', {
    source: SecretSource.credentials(orders),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(orders) },
    refreshInterval: credentialRefreshInterval,
    annotations: { 'reloader.stakater.com/match': 'true' },
  });
  teamA.addExternalSecret('registry', {
    source: SecretSource.registry(teamA.secret('registry'), 'registry.example.com'),
    refreshInterval,
  });
  teamA.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard), refreshInterval });

  const billing = teamB.addDatabaseRole('billing', {
    connection: billingDatabase,
    access: PostgresAccess.readWrite({ owner: 'billing_owner' }),
    ttl,
  });
  const reports = teamB.addDatabaseRole('reports', {
    connection: billingDatabase,
    access: PostgresAccess.readOnly({ owner: 'billing_owner' }),
    ttl,
  });
  teamB.addExternalSecret('billing-settings', {
    source: SecretSource.extract(teamB.secret('billing')),
    refreshInterval,
  });
  teamB.addExternalSecret('billing-smtp', {
    source: SecretSource.basicAuth(teamB.secret('smtp')),
    refreshInterval,
  });
  teamB.addExternalSecret('billing-db', {
    source: SecretSource.credentials(billing),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(billing) },
    refreshInterval: credentialRefreshInterval,
  });
  teamB.addExternalSecret('reports-db', {
    source: SecretSource.credentials(reports),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(reports) },
    refreshInterval: credentialRefreshInterval,
  });
  teamB.addExternalSecret('feature-flags', {
    source: SecretSource.find(teamB.directory('flags'), 'team-b/flags/.+'),
    refreshInterval,
  });
  teamB.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard), refreshInterval });
  return platform;
}
