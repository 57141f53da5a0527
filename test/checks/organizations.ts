import {
  AuditDevice,
  AuditTarget,
  ClusterSecretStore,
  DatabaseEngine,
  type DatabaseRole,
  Duration,
  EsoInstallation,
  ExternalSecret,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  type KubernetesClusterProps,
  KvEngine,
  type KvSecret,
  Platform,
  PostgresAccess,
  PostgresConnection,
  type PostgresConnectionProps,
  SecretSource,
  SecretStore,
  SecretTemplate,
  ServiceAccount,
  Tenant,
  type TokenReviewer,
  TenantAccess,
  TokenType,
  VaultCapability,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { Random } from './random';
import { granted } from '../domain/definition';

/** Where an organization runs: names and mounts of its own, so that many run beside each other. */
export interface OrganizationPlace {
  /** Comes before every name that is unique in a server or a cluster. */
  readonly name?: string;
  readonly vaultAddress?: string;
  readonly product?: VaultProduct;
  readonly esoVersion?: string;
  readonly cluster?: Partial<KubernetesClusterProps>;
  readonly reviewer?: TokenReviewer;
  readonly postgres?: Partial<PostgresConnectionProps>;
  /** Directory of Vault's that audit files go to. */
  readonly auditDirectory?: string;
}

/** Names of which one begins like another. */
const TENANTS = ['team-a', 'team-ab', 'team-a-b', 'shop', 'shop-eu', 'sh'];
const LIVES = [Duration.minutes(30), Duration.hours(1), Duration.hours(24)];

/** At least 0, less than `end`, and small more often than not: servers are to run many organizations at once. */
function smallest(random: Random, end: number): number {
  return Math.min(...Array.from({ length: 3 }, () => random.below(end)));
}

/** What tenants of an organization can use. */
interface Supply {
  readonly connections: readonly PostgresConnection[];
  readonly certificates: ReadonlyMap<Tenant, readonly KvSecret[]>;
}

/**
 * A small organization without a mistake: two to six tenants whose names and prefixes begin alike, in one or two
 * KV engines, with secrets of every kind of source, shared ones, and dynamic credentials.
 *
 * @param seed the same seed gives the same organization
 */
export function randomOrganization(seed: number, place: OrganizationPlace = {}): Platform {
  const random = new Random(seed);
  const prefix = place.name ?? 'acme';
  const platform = new Platform(prefix);
  const vault = new VaultServer(platform, 'vault', {
    address: place.vaultAddress ?? 'https://vault.vault.svc:8200',
    product: place.product ?? random.oneOf([VaultProduct.vault('1.21'), VaultProduct.openBao('2.6')]),
  });
  for (const name of ['first', 'second'])
    new AuditDevice(vault, `${prefix}-audit-${name}`, {
      target: AuditTarget.file(`${place.auditDirectory ?? '/var/log/vault'}/${prefix}-${name}.log`),
    });
  const cluster = new KubernetesCluster(platform, `${prefix}-cluster`, {
    apiServer: 'https://kubernetes.default.svc:443',
    eso: EsoInstallation.helm(place.esoVersion ?? '0.20'),
    ...place.cluster,
  });
  const auth = new KubernetesAuth(vault, `${prefix}-cluster`, { cluster, reviewer: place.reviewer });
  const engines = [`${prefix}-secret`, `${prefix}-kv`].map((id) => new KvEngine(vault, id));
  const engine = new DatabaseEngine(vault, `${prefix}-database`);
  const connections = ['orders', 'billing'].map((name) => {
    const database = `${prefix}_${name}`;
    return new PostgresConnection(vault, `${prefix}-${name}`, {
      engine,
      host: 'postgres.databases.svc',
      database,
      username: `vault_${database}`,
      passwordVariable: `${database}_password`,
      rotateAdmin: true,
      ...place.postgres,
    });
  });

  const names = random.shuffled(TENANTS).slice(0, 2 + smallest(random, TENANTS.length - 1));
  const tenants = names.map((name) => {
    const id = `${prefix}-${name}`;
    return new Tenant(platform, id, {
      cluster,
      kv: random.onceIn(3) ? random.oneOf(engines) : (engines[0] as KvEngine),
      namespaces: random.onceIn(3) ? [id, `${id}-test`] : [id],
      prefix: random.onceIn(3) ? `teams/${name}` : name,
      access: random.onceIn(2) ? TenantAccess.used() : TenantAccess.prefix(),
    });
  });
  const certificates = sharedCertificates(random, platform, cluster, tenants);
  for (const tenant of tenants) {
    fill(random, tenant, { connections, certificates });
    if (random.onceIn(3)) addWorkers(tenant, auth);
  }
  return platform;
}

/** A certificate through a cluster-wide store, one through the tenants' own, and one of a tenant. */
function sharedCertificates(
  random: Random,
  platform: Platform,
  cluster: KubernetesCluster,
  tenants: readonly Tenant[],
): Map<Tenant, KvSecret[]> {
  const readable = new Map<Tenant, KvSecret[]>(tenants.map((tenant) => [tenant, []]));
  const give = (secret: KvSecret, readers: readonly Tenant[]) =>
    readers.forEach((tenant) => readable.get(tenant)?.push(secret));
  const properties = ['certificate', 'private_key'];
  const first = tenants[0] as Tenant;
  const sameEngine = tenants.filter(({ kv }) => kv === first.kv);

  const several = random.shuffled(tenants).slice(0, 2);
  const store = new ClusterSecretStore(platform, `${platform.node.id}-certificates`, {
    cluster,
    kv: first.kv,
    tenants: several,
  });
  give(granted(first.kv.secret('shared/certificates/wildcard', { properties }), store), several);
  give(granted(first.kv.secret('shared/certificates/internal', { properties }), ...sameEngine), sameEngine);
  const others = sameEngine.filter((tenant) => tenant !== first);
  if (others.length > 0)
    give(granted(first.secret('certificates/partner', { properties }), ...others), others);
  return readable;
}

/** Gives a tenant a store that is put together by hand, with an identity of its own whose tokens cannot be revoked. */
function addWorkers(tenant: Tenant, auth: KubernetesAuth): void {
  const { cluster, kv } = tenant;
  const namespace = tenant.namespaces[0] ?? '';
  const secret = tenant.secret('workers');
  const policy = new VaultPolicy(tenant, 'workers-policy', { vault: kv.vault });
  const allow = (path: string, capability: VaultCapability) =>
    policy.addRule({ path, capabilities: [capability], reason: 'store of the workers' });
  allow(`${kv.mount}/data/${secret.path}`, VaultCapability.READ);
  allow('auth/token/lookup-self', VaultCapability.READ);
  const { serviceAccountName: serviceAccount } = new ServiceAccount(tenant, 'workers', {
    cluster,
    namespace,
  });
  const role = new KubernetesAuthRole(tenant, 'workers-role', {
    auth,
    namespaces: [namespace],
    serviceAccounts: [serviceAccount],
    policies: [policy],
    tokenType: TokenType.BATCH,
  });
  const store = new SecretStore(tenant, 'workers-store', {
    storeName: 'workers',
    namespace,
    kv,
    role,
    serviceAccount,
  });
  const source = SecretSource.properties({ KEY: secret.property('key') });
  new ExternalSecret(tenant, 'workers-secret', { cluster, namespace, store, source });
}

/** Gives a tenant some ExternalSecrets, at least one of them from its own KV secrets. */
function fill(random: Random, tenant: Tenant, { connections, certificates }: Supply): void {
  const makers: ((id: string, namespace: string) => void)[] = [
    (id, namespace) =>
      tenant.addExternalSecret(id, {
        namespace,
        source: SecretSource.extract(tenant.secret(`apps/${id}`)),
      }),
    (id, namespace) =>
      tenant.addExternalSecret(id, {
        namespace,
        source: SecretSource.find(tenant.directory('flags'), `${tenant.prefix}/flags/.+`),
      }),
    (id, namespace) =>
      tenant.addExternalSecret(id, { namespace, source: SecretSource.basicAuth(tenant.secret('smtp')) }),
    (id, namespace) =>
      tenant.addExternalSecret(id, {
        namespace,
        source: SecretSource.registry(tenant.secret('registry'), 'registry.example.com'),
      }),
    (id, namespace) => {
      const shared = certificates.get(tenant) ?? [];
      const secret = shared.length > 0 ? random.oneOf(shared) : tenant.secret('certificate');
      tenant.addExternalSecret(id, { namespace, source: SecretSource.tls(secret) });
    },
    (id, namespace) => {
      const connection = random.oneOf(connections);
      const owner = `${connection.database}_owner`;
      const group = `${connection.database}_${tenant.node.id}`;
      const role: DatabaseRole = tenant.addDatabaseRole(id, {
        connection,
        access: random.onceIn(2)
          ? PostgresAccess.readWrite({ owner, group: `${group}_rw` })
          : PostgresAccess.readOnly({ owner, group: `${group}_ro` }),
        ttl: random.oneOf(LIVES),
      });
      tenant.addExternalSecret(id, {
        namespace,
        source: SecretSource.credentials(role),
        template: { DATABASE_URL: SecretTemplate.connectionUrl(role) },
      });
    },
  ];
  tenant.addExternalSecret('settings', {
    source: SecretSource.properties({
      API_KEY: tenant.secret('settings').property('api-key'),
      SALT: tenant.secret('settings').property('salt'),
    }),
    template: { GREETING: SecretTemplate.expression('{{ .API_KEY | len }}', ['API_KEY']) },
  });
  const count = 1 + smallest(random, makers.length);
  random
    .shuffled(makers)
    .slice(0, count)
    .forEach((make, i) => make(`secret-${i}`, random.oneOf(tenant.namespaces)));
}
