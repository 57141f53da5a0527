import {
  type AdmissionGuard,
  AuditDevice,
  AuditTarget,
  type CaCertificate,
  ClusterSecretStore,
  DatabaseEngine,
  Duration,
  EsoInstallation,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  type KvSecret,
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
  /** What guards stores and generators. */
  readonly guard?: AdmissionGuard;
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
  /** Raised to have the databases' admin passwords written again. */
  readonly adminPasswordVersion?: number;
  /** The teams that are served; all of them unless given. */
  readonly teams?: readonly Team[];
  /** Whether Terraform refuses to destroy what holds secrets or ends logins; lifted for the one apply that is to. */
  readonly preventDestroy?: boolean;
}

/** A team of the organization. */
export type Team = 'team-a' | 'team-b';

/** What the teams' secrets have in common. */
interface Shared {
  readonly wildcard: KvSecret;
  readonly ttl: Duration;
  readonly refreshInterval?: Duration;
  readonly credentialRefreshInterval?: Duration;
}

/** Two teams on one cluster, each with secrets and databases of its own, and a certificate that they share. */
export function organization(props: OrganizationProps = {}): Platform {
  const { preventDestroy } = props;
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

  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: props.apiServer ?? 'https://kubernetes.default.svc:443',
    caCertificate: props.apiServerCa,
    eso: EsoInstallation.helm('0.20'),
    guard: props.guard,
  });
  new KubernetesAuth(vault, 'prod', { cluster, reviewer: props.reviewer, preventDestroy });
  const kv = new KvEngine(vault, 'secret', { maxVersions: 10, preventDestroy });

  const postgres = {
    engine: new DatabaseEngine(vault, 'database', { preventDestroy }),
    host: props.postgresHost ?? 'postgres.databases.svc',
    port: props.postgresPort,
    sslMode: props.postgresSslMode,
    caCertificate: props.postgresCa,
    rotateAdmin: true,
    passwordVersion: props.adminPasswordVersion,
    preventDestroy,
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

  const teams = new Map(
    (props.teams ?? ['team-a', 'team-b']).map((name) => [name, new Tenant(platform, name, { cluster, kv })]),
  );
  const certificates = new ClusterSecretStore(platform, 'shared-certificates', {
    cluster,
    kv,
    tenants: [...teams.values()],
  });
  const wildcard = kv.secret('shared/certificates/wildcard', { properties: ['certificate', 'private_key'] });
  wildcard.grantRead(certificates);
  const shared: Shared = {
    wildcard,
    ttl: props.credentialTtl ?? Duration.hours(24),
    refreshInterval: props.refreshInterval,
    credentialRefreshInterval: props.credentialRefreshInterval,
  };
  const teamA = teams.get('team-a');
  if (teamA) addOrders(teamA, ordersDatabase, shared);
  const teamB = teams.get('team-b');
  if (teamB) addBilling(teamB, billingDatabase, shared);
  return platform;
}

/** Team A takes orders. */
function addOrders(team: Tenant, connection: PostgresConnection, shared: Shared): void {
  const { wildcard, ttl, refreshInterval, credentialRefreshInterval } = shared;
  const orders = team.addDatabaseRole('orders', {
    connection,
    access: PostgresAccess.readWrite({ owner: 'orders_owner' }),
    ttl,
  });
  team.addExternalSecret('orders-api', {
    source: SecretSource.properties({
      API_KEY: team.secret('orders').property('api-key'),
      WEBHOOK_SECRET: team.secret('orders').property('webhook-secret'),
    }),
    refreshInterval,
  });
  team.addExternalSecret('orders-db', {
    source: SecretSource.credentials(orders),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(orders) },
    refreshInterval: credentialRefreshInterval,
    annotations: { 'reloader.stakater.com/match': 'true' },
  });
  team.addExternalSecret('registry', {
    source: SecretSource.registry(team.secret('registry'), 'registry.example.com'),
    refreshInterval,
  });
  team.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard), refreshInterval });
}

/** Team B sends invoices, and reports on them. */
function addBilling(team: Tenant, connection: PostgresConnection, shared: Shared): void {
  const { wildcard, ttl, refreshInterval, credentialRefreshInterval } = shared;
  const billing = team.addDatabaseRole('billing', {
    connection,
    access: PostgresAccess.readWrite({ owner: 'billing_owner' }),
    ttl,
  });
  const reports = team.addDatabaseRole('reports', {
    connection,
    access: PostgresAccess.readOnly({ owner: 'billing_owner' }),
    ttl,
  });
  team.addExternalSecret('billing-settings', {
    source: SecretSource.extract(team.secret('billing')),
    refreshInterval,
  });
  team.addExternalSecret('billing-smtp', {
    source: SecretSource.basicAuth(team.secret('smtp')),
    refreshInterval,
  });
  team.addExternalSecret('billing-db', {
    source: SecretSource.credentials(billing),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(billing) },
    refreshInterval: credentialRefreshInterval,
  });
  team.addExternalSecret('reports-db', {
    source: SecretSource.credentials(reports),
    template: { DATABASE_URL: SecretTemplate.connectionUrl(reports) },
    refreshInterval: credentialRefreshInterval,
  });
  team.addExternalSecret('feature-flags', {
    source: SecretSource.find(team.directory('flags'), 'team-b/flags/.+'),
    refreshInterval,
  });
  team.addExternalSecret('wildcard-tls', { source: SecretSource.tls(wildcard), refreshInterval });
}
