import { GenericEndpoint } from '@cdktf/provider-vault/lib/generic-endpoint';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
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
  KubernetesNamespace,
  KvEngine,
  type KvSecret,
  type Placement,
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
import { addEngines } from './organization-engines';
import { addLogins, type Vouching } from './organization-logins';
import { Random } from './random';
import { granted } from '../domain/definition';
import { ownerOf } from '../../src/domain/platform/ownership';

/** Where an organization runs: names and mounts of its own, so that many run beside each other. */
export interface OrganizationPlace extends Vouching {
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

/** Where the cluster of an organization is, unless a place says otherwise. */
export const API_SERVER = 'https://kubernetes.default.svc:443';
/** What the platform delivers to itself has this name, and this prefix. */
export const OPERATIONS = 'operations';

/** Names of which one begins like another. */
const TENANTS = ['team-a', 'team-ab', 'team-a-b', 'shop', 'shop-eu', 'sh'];
const LIVES = [Duration.minutes(30), Duration.hours(1), Duration.hours(24)];

/** At least 0, less than `end`, and small more often than not: servers are to run many organizations at once. */
function smallest(random: Random, end: number): number {
  return Math.min(...Array.from({ length: 3 }, () => random.below(end)));
}

/** A tenant with a cluster, or one of the placements of a tenant. */
export type Owner = Tenant | Placement;

/** What tenants of an organization can use. */
interface Supply {
  readonly connections: readonly PostgresConnection[];
  readonly certificates: ReadonlyMap<Owner, readonly KvSecret[]>;
}

/**
 * A small organization without a mistake: two to six tenants, some of them with placements, whose names and prefixes begin alike, in one or two
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
    apiServer: API_SERVER,
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
  const tenants = names.flatMap((name): Owner[] => {
    const id = `${prefix}-${name}`;
    if (random.onceIn(4)) {
      const tenant = new Tenant(platform, id, { kv: engines[0] });
      tenant.addExternalSecret('common', { source: SecretSource.extract(tenant.secret('common')) });
      return ['blue', 'green'].map((placement) =>
        tenant.addPlacement(placement, { cluster, namespaces: [`${id}-${placement}`] }),
      );
    }
    const tenant = new Tenant(platform, id, {
      cluster,
      kv: random.onceIn(3) ? random.oneOf(engines) : (engines[0] as KvEngine),
      namespaces: random.onceIn(3) ? [id, `${id}-test`] : [id],
      prefix: random.onceIn(3) ? `teams/${name}` : name,
      access: random.onceIn(2) ? TenantAccess.used() : TenantAccess.prefix(),
    });
    return [tenant];
  });
  const certificates = sharedCertificates(random, platform, cluster, tenants);
  for (const tenant of tenants) {
    fill(random, tenant, { connections, certificates });
    if (random.onceIn(3)) {
      const [namespace = ''] = tenant.namespaces;
      const secret = tenant.secret('workers');
      addOwnStore(tenant, { id: 'workers', storeName: 'workers', auth, kv: tenant.kv, namespace, secret });
    }
  }
  addEngines(random, vault, tenants, connections);
  addLogins(random, vault, tenants, place);
  if (random.onceIn(2)) addOperations(platform, auth, engines[0] as KvEngine);
  if (random.onceIn(3)) addHooks(platform);
  return platform;
}

/** A namespace of the platform's own, with a store over a part of an engine that no tenant has. */
function addOperations(platform: Platform, auth: KubernetesAuth, kv: KvEngine): void {
  const id = `${platform.node.id}-${OPERATIONS}`;
  new KubernetesNamespace(platform, id, { cluster: auth.cluster });
  const secret = kv.secret(`${OPERATIONS}/monitoring`, { properties: ['key'] });
  addOwnStore(platform, { id, storeName: OPERATIONS, auth, kv, namespace: id, secret });
}

/** What an identity store gives that everybody has anyway. */
const HARMLESS = 'path "sys/tools/hash" { capabilities = ["update"] }';

/** Hooks that change, and add, what nobody's right depends on: an engine, a group and an entity among it. */
function addHooks(platform: Platform): void {
  const name = `${platform.node.id}-added`;
  platform.addStackVisitor({
    visitStack: (stack) => {
      const { node } = stack;
      for (const each of node.children) if (each instanceof Mount) each.description = 'of the platform';
      if (node.id !== 'vault') return;
      new Mount(stack, 'added-mount', { path: name, type: 'kv' });
      new Policy(stack, 'added-policy', { name, policy: HARMLESS });
      for (const to of ['group', 'entity']) addIdentity(stack, to, name, [name]);
    },
  });
  platform.addChartVisitor({
    visitChart: ({ node }) => {
      for (const each of node.children)
        if (each instanceof ApiObject) each.metadata.addAnnotation('example.com/cost-center', '4711');
    },
  });
}

/** Policies of a group or an entity of Vault's identity store. */
export function addIdentity(stack: Construct, to: string, name: string, policies: readonly string[]): void {
  new GenericEndpoint(stack, `${to}-${name}`, {
    path: `identity/${to}/name/${name}`,
    dataJson: JSON.stringify({ policies }),
    disableRead: true,
  });
}

/** A certificate through a cluster-wide store, one through the tenants' own, and one of a tenant. */
function sharedCertificates(
  random: Random,
  platform: Platform,
  cluster: KubernetesCluster,
  tenants: readonly Owner[],
): Map<Owner, KvSecret[]> {
  const readable = new Map<Owner, KvSecret[]>(tenants.map((tenant) => [tenant, []]));
  const give = (secret: KvSecret, readers: readonly Owner[]) =>
    readers.forEach((tenant) => readable.get(tenant)?.push(secret));
  const properties = ['certificate', 'private_key'];
  const first = tenants[0] as Owner;
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
  const partner = first.secret('certificates/partner', { properties });
  for (const tenant of others) {
    partner.grantRead(tenant);
    tenant.importSecret('partner', { source: SecretSource.tls(partner) });
  }
  give(partner, others);
  return readable;
}

/** A store that is put together by hand. */
interface OwnStore {
  readonly id: string;
  readonly storeName: string;
  readonly auth: KubernetesAuth;
  readonly kv: KvEngine;
  readonly namespace: string;
  readonly secret: KvSecret;
}

/** A store over one secret, with an identity of its own whose tokens cannot be revoked, and what reads through it. */
function addOwnStore(scope: Construct, { id, storeName, auth, kv, namespace, secret }: OwnStore): void {
  const { cluster } = auth;
  const policy = new VaultPolicy(scope, `${id}-policy`, { vault: kv.vault });
  const allow = (path: string, capability: VaultCapability) =>
    policy.addRule({ path, capabilities: [capability], reason: `store of the ${storeName}` });
  allow(`${kv.mount}/data/${secret.path}`, VaultCapability.READ);
  allow('auth/token/lookup-self', VaultCapability.READ);
  const { serviceAccountName: serviceAccount } = new ServiceAccount(scope, storeName, { cluster, namespace });
  const role = new KubernetesAuthRole(scope, `${id}-role`, {
    auth,
    namespaces: [namespace],
    serviceAccounts: [serviceAccount],
    policies: [policy],
    tokenType: TokenType.BATCH,
  });
  const store = new SecretStore(scope, `${id}-store`, { storeName, namespace, kv, role, serviceAccount });
  const source = SecretSource.properties({ KEY: secret.property('key') });
  new ExternalSecret(scope, `${id}-secret`, { cluster, namespace, store, source });
}

/** Gives a tenant some ExternalSecrets, at least one of them from its own KV secrets. */
function fill(random: Random, tenant: Owner, { connections, certificates }: Supply): void {
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
      const group = `${connection.database}_${ownerOf(tenant)}`;
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
