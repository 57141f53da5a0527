import { IdentityOidcKey } from '@cdktf/provider-vault/lib/identity-oidc-key';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { ApiObject } from 'cdk8s';
import { type VaultProvider } from '../../src/kubernetes/vault-provider';
import {
  AdmissionGuard,
  AwsAccess,
  AwsEngine,
  CheckSeverity,
  ClusterSecretStore,
  type DatabaseRole,
  DatabaseEngine,
  Duration,
  ExternalSecret,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KubernetesSecretsEngine,
  KubernetesSecretsRole,
  KvEngine,
  KvVersion,
  PkiEngine,
  PostgresAccess,
  PostgresConnection,
  type PostgresConnectionProps,
  PostgresSslMode,
  SecretSource,
  SecretStore,
  SecretTemplate,
  ServiceAccount,
  Shards,
  SshEngine,
  Tenant,
  type TenantExternalSecretProps,
  TokenReviewer,
  TokenType,
  VaultCapability,
  VaultDynamicSecret,
  VaultPolicy,
  QuotaScope,
  RateLimitQuota,
  VaultProduct,
  VaultServer,
} from '../../src';
import { databaseRoleOf, define, type Definition, granted, PEM, tenantOf } from '../domain/definition';

const { READ, LIST, UPDATE } = VaultCapability;

function connection({ vault }: Definition, id: string, props: Partial<PostgresConnectionProps> = {}) {
  return new PostgresConnection(vault, id, {
    host: 'other-db.databases.svc',
    database: id,
    username: 'vault_other',
    passwordVariable: `${id}_password`,
    ...props,
  });
}

function policy(
  { vault, platform }: Definition,
  path: string,
  ...capabilities: VaultCapability[]
): VaultPolicy {
  return new VaultPolicy(platform, 'own', { vault, rules: [{ path, capabilities, reason: 'needed' }] });
}

interface RoleProps {
  readonly namespaces?: string[];
  readonly serviceAccounts?: string[];
  readonly policies?: VaultPolicy[];
  readonly tokenTtl?: Duration;
  readonly tokenType?: TokenType;
}

function role({ auth, platform }: Definition, props: RoleProps = {}, scope: Tenant | undefined = undefined) {
  return new KubernetesAuthRole(scope ?? platform, 'own-role', {
    auth,
    namespaces: ['team-a'],
    serviceAccounts: ['own'],
    policies: [],
    ...props,
  });
}

/** A store of tenant A over an engine. */
function ownStoreOver(given: Definition, engine: KvEngine): SecretStore {
  const tenant = tenantOf(given);
  new ServiceAccount(tenant, 'own', { cluster: given.cluster, namespace: 'team-a' });
  return new SecretStore(tenant, 'own-store', {
    kv: engine,
    namespace: 'team-a',
    role: role(given, {}, tenant),
    serviceAccount: 'own',
  });
}

/** A store of tenant A with a role of its own, and what reads through it. */
function ownStore(given: Definition, props: RoleProps = {}, serviceAccount = 'own'): Tenant {
  const tenant = tenantOf(given);
  new ServiceAccount(tenant, 'own', { cluster: given.cluster, namespace: 'team-a' });
  const store = new SecretStore(tenant, 'own-store', {
    kv: given.kv,
    namespace: 'team-a',
    role: role(given, props, tenant),
    serviceAccount,
  });
  new ExternalSecret(tenant, 'read', {
    cluster: given.cluster,
    namespace: 'team-a',
    store,
    source: SecretSource.properties({ KEY: tenant.secret('api').property('key') }),
  });
  return tenant;
}

function deliver(given: Definition, props: Partial<TenantExternalSecretProps> = {}, id = 'api'): Tenant {
  const tenant = (given.platform.node.tryFindChild('team-a') as Tenant | undefined) ?? tenantOf(given);
  const source = SecretSource.properties({ KEY: tenant.secret('api').property('key') });
  tenant.addExternalSecret(id, { source, ...props });
  return tenant;
}

function credentials(given: Definition, refreshInterval?: Duration): Tenant {
  const tenant = tenantOf(given);
  const source = SecretSource.credentials(databaseRoleOf(tenant, given.database));
  tenant.addExternalSecret('database', { source, refreshInterval });
  return tenant;
}

/** A generator of tenant A with a role of its own. */
function ownGenerator(given: Definition, props: RoleProps): void {
  const tenant = tenantOf(given);
  const credential: DatabaseRole = databaseRoleOf(tenant, given.database);
  new ServiceAccount(tenant, 'own', { cluster: given.cluster, namespace: 'team-a' });
  const generator = new VaultDynamicSecret(tenant, 'own-generator', {
    namespace: 'team-a',
    credential,
    role: role(given, props, tenant),
    serviceAccount: 'own',
  });
  tenant.addExternalSecret('database', { source: SecretSource.generator(generator) });
}

function statements(given: Definition, creation: string[], revocation: string[]): void {
  tenantOf(given).addDatabaseRole('orders', {
    connection: given.database,
    access: PostgresAccess.statements({ creation, revocation }),
    ttl: Duration.hours(24),
  });
}

const CREATE = `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`;
const DROP = 'DROP ROLE "{{name}}"';

function otherCluster({ vault, platform }: Definition, reviewer = TokenReviewer.local()): KubernetesCluster {
  const cluster = new KubernetesCluster(platform, 'other', { apiServer: 'https://10.0.0.2:6443' });
  new KubernetesAuth(vault, 'other', { cluster, reviewer });
  return cluster;
}

const STORE = 'SecretStore.team-a.vault';

/** A ClusterSecretStore of tenant A's role that a visitor adds, open to everybody. */
function openStore(given: Definition): void {
  tenantOf(given);
  given.platform.addChartVisitor({
    visitChart(chart) {
      const store = chart.node.tryFindChild(STORE);
      if (!store) return;
      const { spec } = ApiObject.of(store).toJson() as { spec: { provider: { vault: VaultProvider } } };
      const { vault } = spec.provider;
      const { serviceAccountRef } = vault.auth.kubernetes;
      const kubernetes = {
        ...vault.auth.kubernetes,
        serviceAccountRef: { ...serviceAccountRef, namespace: 'team-a' },
      };
      new ApiObject(chart, 'open', {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        metadata: { name: 'open' },
        spec: { provider: { vault: { ...vault, auth: { kubernetes } } } },
      });
    },
  });
}

/** For each rule that a definition of the public API can break, a small one that does: the given one, or its own. */
export const MISTAKEN: Readonly<Record<string, (given: Definition) => Definition | void>> = {
  'above-capacity': ({ platform, cluster }) => {
    const small = new VaultServer(platform, 'small', {
      address: 'https://small.example.com:8200',
      product: VaultProduct.vault('1.21'),
      capacity: { loginsPerSecond: 1, recovery: Duration.seconds(1) },
    });
    const tenant = new Tenant(platform, 'team-s', { cluster, kv: new KvEngine(small, 'small') });
    const source = SecretSource.properties({ KEY: tenant.secret('api').property('key') });
    tenant.addExternalSecret('api', { source });
  },
  'admin-not-rotated': (given) => void connection(given, 'other', { rotateAdmin: false }),
  'audit-devices': () => undefined,
  'binding-cross-product': (given) => {
    tenantOf(given, 'team-a', { namespaces: ['team-a', 'team-a-jobs'] });
    new ServiceAccount(given.platform, 'own', { cluster: given.cluster, namespace: 'team-a' });
    role(given, { namespaces: ['team-a', 'team-a-jobs'] });
  },
  'broken-rule': ({ platform }) =>
    platform.addRule({
      id: 'acme/broken',
      severity: CheckSeverity.WARNING,
      title: 'A title',
      what: 'What.',
      why: 'Why.',
      example: 'it is so',
      fix: 'Do it.',
      check: () => {
        throw new TypeError('no such thing');
      },
    }),
  'client-reviews-tokens': (given) => void otherCluster(given, TokenReviewer.client()),
  'connection-of-another-tenant': (given) => {
    const database = new PostgresConnection(tenantOf(given), 'own', {
      vault: given.vault,
      host: 'other-db.databases.svc',
      database: 'own',
      username: 'vault_own',
      passwordVariable: 'own_password',
    });
    databaseRoleOf(tenantOf(given, 'team-b'), database);
  },
  'cloud-identity-of-two-tenants': (given) => {
    const access = AwsAccess.assumedRole('arn:aws:iam::123456789012:role/shop');
    const engine = new AwsEngine(given.vault, 'aws');
    for (const id of ['team-a', 'team-b']) tenantOf(given, id).addAwsRole('cloud', { engine, access });
  },
  'cloud-policy-too-powerful': (given) => {
    const access = AwsAccess.iamUser({ policyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
    const engine = new AwsEngine(given.vault, 'aws');
    tenantOf(given).addAwsRole('backup', { engine, access });
  },
  'conflicting-mounts': ({ vault }) => void new KvEngine(vault, 'below', { mount: 'secret/below' }),
  'costly-template': (given) =>
    void deliver(given, { template: { T: SecretTemplate.expression('{{ repeat 1000000000 "x" }}', []) } }),
  'credential-churn': (given) => void credentials(given, Duration.minutes(1)),
  'credential-outlived': (given) => void credentials(given, Duration.hours(48)),
  'credentials-pile-up': (given) => void credentials(given, Duration.seconds(1)),
  'default-service-account': (given) => {
    tenantOf(given);
    role(given, { serviceAccounts: ['default'] });
  },
  'destroyable-mount': ({ vault }) => void new KvEngine(vault, 'other', { preventDestroy: false }),
  'domain-of-two-tenants': (given) => {
    const engine = new PkiEngine(given.vault, 'pki', { rootCertificate: PEM });
    for (const id of ['team-a', 'team-b'])
      tenantOf(given, id).addPkiRole('web', {
        engine,
        allowedDomains: ['x.example.com'],
        ttl: Duration.days(7),
      });
  },
  'role-for-another-namespace': (given) => {
    const { cluster, vault } = given;
    const [a] = ['team-a', 'team-b'].map((id) => tenantOf(given, id));
    new KubernetesSecretsRole(a ?? given.platform, 'deploy', {
      engine: new KubernetesSecretsEngine(vault, 'kubernetes', { cluster }),
      namespace: 'team-b',
      serviceAccountName: 'deployer',
      ttl: Duration.hours(1),
    });
  },
  'principal-of-two-tenants': (given) => {
    const engine = new SshEngine(given.vault, 'ssh');
    for (const id of ['team-a', 'team-b'])
      tenantOf(given, id).addSshRole('host', { engine, principals: ['deploy'], ttl: Duration.hours(1) });
  },
  'duplicate-name': ({ vault, platform }) => {
    new VaultPolicy(platform, 'one', { vault, policyName: 'same' });
    new VaultPolicy(platform, 'two', { vault, policyName: 'same' });
  },
  'dynamic-path-in-store': (given) => {
    const { vault } = given;
    const engine = new DatabaseEngine(vault, 'database-too');
    const over = new KvEngine(vault, 'over', { mount: engine.mount, version: KvVersion.V1 });
    ownStoreOver(given, over);
  },
  'eso-identity-bound': (given) => {
    const { kv, platform } = given;
    const eso = 'external-secrets';
    new SecretStore(platform, 'own-store', {
      kv,
      namespace: eso,
      role: role(given, { namespaces: [eso] }),
      serviceAccount: eso,
    });
  },
  'glob-within-segment': (given) => void policy(given, 'secret/data/sho*', READ),
  'group-role-of-two-tenants': (given) => {
    for (const name of ['team-a', 'team-b']) databaseRoleOf(tenantOf(given, name), given.database);
  },
  'identity-of-several-tenants': (given) => {
    tenantOf(given);
    tenantOf(given, 'team-b');
    role(given, { namespaces: ['team-a', 'team-b'] });
  },
  'immovable-resource': () => {
    const own = define('acme', {}, { tenantStacks: Shards.byHash(16, { formerly: Shards.one() }) });
    new KvEngine(tenantOf(own), 'own', { vault: own.vault });
    return own;
  },
  'insecure-database-tls': (given) => void connection(given, 'other', { sslMode: PostgresSslMode.DISABLE }),
  'issuer-unfit': (given) => {
    const engine = new PkiEngine(given.vault, 'pki');
    engine.addIssuer('web', { commonName: 'Web', ttl: Duration.days(10) });
    tenantOf(given).addPkiRole('web', {
      engine,
      allowedDomains: ['x.example.com'],
      ttl: Duration.days(7),
    });
  },
  'late-refresh': (given) => void credentials(given, Duration.hours(20)),
  'list-order-dependence': (given) => {
    const tenant = ownStore(given, {
      policies: [
        new VaultPolicy(given.platform, 'lists', {
          vault: given.vault,
          rules: [
            { path: 'secret/metadata/team-a/*', capabilities: [LIST], reason: 'needed' },
            { path: 'secret/metadata/team-a/flags/*', capabilities: [READ], reason: 'needed' },
          ],
        }),
      ],
    });
    new ExternalSecret(tenant, 'found', {
      cluster: given.cluster,
      namespace: 'team-a',
      store: tenant.node.findChild('own-store') as SecretStore,
      source: SecretSource.find(tenant.directory('flags'), '.*'),
    });
  },
  'copied-secret': (given) =>
    void deliver(given, { annotations: { 'replicator.v1.mittwald.de/replicate-to': '*' } }),
  'literal-in-secret': (given) => void deliver(given, { template: { PASSWORD: 'changeme' } }),
  'local-reviewer-elsewhere': (given) => void otherCluster(given),
  'local-reviewer-outside': ({ platform, cluster }) => {
    const address = 'https://out.example.com:8200';
    const out = new VaultServer(platform, 'out', { address, product: VaultProduct.vault('1.21') });
    new KubernetesAuth(out, 'prod', { cluster });
  },
  'login-mismatch': (given) => void ownStore(given, { serviceAccounts: ['another'] }),
  'malformed-policy-rule': ({ vault }) => void VaultPolicy.fromText(vault, 'auditors', 'allow everything'),
  'namespace-of-two-tenants': (given) => {
    tenantOf(given, 'team-a', { namespaces: ['same'] });
    tenantOf(given, 'team-b', { namespaces: ['same'] });
  },
  'open-cluster-store': openStore,
  'nearly-declared-secret': (given) => {
    const tenant = tenantOf(given);
    tenant.secret('stripe', { properties: ['key'] });
    tenant.addExternalSecret('api', { source: SecretSource.extract(tenant.secret('strpie')) });
  },
  'outside-proof': ({ platform }) =>
    void platform.addStackVisitor({
      visitStack: (stack) => void new IdentityOidcKey(stack, 'everyone', { name: 'everyone' }),
    }),
  'overridden-proof': (given) => {
    tenantOf(given);
    given.platform.addChartVisitor({ visitChart: (chart) => void chart.node.tryRemoveChild(STORE) });
  },
  'option-not-understood': (given) => {
    const product = VaultProduct.openBao('2.6');
    const bao = new VaultServer(given.platform, 'bao', { address: 'https://bao.example.com:8200', product });
    connection({ ...given, vault: bao }, 'other', { caCertificate: PEM });
  },
  'overlapping-prefixes': (given) => {
    tenantOf(given, 'team-a', { prefix: 'teams' });
    tenantOf(given, 'team-b', { prefix: 'teams/b' });
  },
  'plain-http': ({ platform }) =>
    void new VaultServer(platform, 'plain', {
      address: 'http://vault:8200',
      product: VaultProduct.vault('1.21'),
    }),
  'proof-ends': ({ vault }) =>
    void VaultPolicy.fromText(vault, 'auditors', 'path "a" { capabilities = ["read"] }'),
  'quota-below-demand': (given) => {
    new RateLimitQuota(given.vault, 'all', { scope: QuotaScope.server(), requests: 1 });
    deliver(given);
  },
  'refresh-interval': (given) => void deliver(given, { refreshInterval: Duration.hours(48) }),
  'request-refused': (given) => void ownStore(given),
  'reserved-name': (given) => void tenantOf(given, 'team-a', { namespaces: ['kube-system'] }),
  'revocation-incomplete': (given) => statements(given, [CREATE], [DROP]),
  'shared-audience': (given) => {
    const { platform, cluster } = given;
    const address = 'https://other.example.com:8200';
    const other = new VaultServer(platform, 'other', { address, product: VaultProduct.vault('1.21') });
    tenantOf(given, 'team-a');
    new Tenant(platform, 'team-b', { cluster, kv: new KvEngine(other, 'secret') });
  },
  'rule-wider-than-used': (given) => {
    ownStore(given, { policies: [policy(given, 'secret/data/team-a/*', READ)] });
  },
  'secret-in-definition': (given) =>
    void deliver(given, { template: { GREETING: `glpat-${'x'.repeat(20)}` } }),
  'shared-database-admin': (given) => {
    connection(given, 'one');
    connection(given, 'two');
  },
  'shared-static-user': (given) => {
    for (const id of ['team-a', 'team-b'])
      tenantOf(given, id).addStaticDatabaseRole('reports', {
        connection: given.database,
        username: 'reports',
        rotationPeriod: Duration.hours(24),
      });
  },
  'stale-static-password': (given) => {
    const tenant = tenantOf(given);
    const role = tenant.addStaticDatabaseRole('reports', {
      connection: given.database,
      username: 'reports',
      rotationPeriod: Duration.hours(24),
    });
    tenant.addExternalSecret('reports-db', {
      source: SecretSource.credentials(role),
      refreshInterval: Duration.hours(24),
    });
  },
  'shared-group-role': (given) => {
    const tenant = tenantOf(given);
    for (const [id, username] of [
      ['one', 'vault_one'],
      ['two', 'vault_two'],
    ] as const) {
      tenant.addDatabaseRole(id, {
        connection: connection(given, id, { username }),
        access: PostgresAccess.readWrite({ owner: 'owner' }),
        ttl: Duration.hours(24),
      });
    }
  },
  'shared-secret-in-foreign-prefix': (given) => {
    const tenant = tenantOf(given);
    granted(given.kv.secret('team-a/common'), tenant, tenantOf(given, 'team-b'));
  },
  'credential-not-renewed': (given) => {
    const { database } = given;
    const tenant = tenantOf(given, 'team-d');
    const source = SecretSource.credentials(databaseRoleOf(tenant, database));
    tenant.addVaultAgent('web', { source, stays: false });
  },
  'short-store-token': (given) => void ownStore(given, { tokenTtl: Duration.seconds(30) }),
  'statement-too-powerful': (given) => statements(given, [`${CREATE} CREATEDB`], [DROP]),
  'unbounded-database-user': (given) => statements(given, [`${CREATE} SUPERUSER`], [DROP]),
  'store-not-admitted': openStore,
  'store-not-open': (given) => {
    const [a, b] = [tenantOf(given), tenantOf(given, 'team-b')];
    const { cluster, kv, platform } = given;
    const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [a] });
    const secret = granted(kv.secret('shared/common'), a, b);
    const source = SecretSource.properties({ KEY: secret.property('key') });
    new ExternalSecret(b, 'read', { cluster, namespace: 'team-b', store, source });
  },
  'stack-too-large': (given) => {
    for (let i = 0; i < 170; i++) tenantOf(given, `team-${i}`);
  },
  'tenant-administers-vault': (given) => {
    tenantOf(given);
    role(given, { policies: [policy(given, 'sys/policies/acl/*', UPDATE)] });
  },
  'tenant-isolation': (given) => {
    tenantOf(given);
    tenantOf(given, 'team-b');
    role(given, { policies: [policy(given, 'secret/data/team-b/*', READ)] });
  },
  'tenant-too-large': (given) => {
    const names = Array.from({ length: 101 }, (_, index) => `team-a-${index}`);
    tenantOf(given, 'team-a', { namespaces: names });
  },
  'too-many-requests': (given) => {
    for (let i = 0; i < 20; i++) deliver(given, { refreshInterval: Duration.seconds(1) }, `api-${i}`);
  },
  'tokens-pile-up': (given) => ownGenerator(given, { tokenType: TokenType.SERVICE }),
  'ttl-above-maximum': (given) => {
    const engine = new DatabaseEngine(given.vault, 'short', { maxLeaseTtl: Duration.hours(1) });
    databaseRoleOf(tenantOf(given), connection(given, 'other', { engine }));
  },
  'two-writers-of-one-secret': (given) => {
    deliver(given, { secretName: 'same' });
    deliver(given, { secretName: 'same' }, 'other');
  },
  'ungranted-access': (given) => {
    tenantOf(given);
    role(given, { policies: [policy(given, 'transit/decrypt/*', UPDATE)] });
  },
  'undeclared-secret': () => {
    const own = define('acme', { onlyDeclaredSecrets: true });
    deliver(own);
    return own;
  },
  'unguarded-stores': ({ platform }) =>
    void new KubernetesCluster(platform, 'open', {
      apiServer: 'https://10.0.0.3:6443',
      guard: AdmissionGuard.none('Kyverno does it'),
    }),
  'unknown-reference': (given) => void role(given, { namespaces: ['nowhere'] }),
  'unknown-template-function': (given) =>
    void deliver(given, {
      template: { A: SecretTemplate.expression('{{ getHostByName .KEY }}{{ hexdec .KEY }}', ['KEY']) },
    }),
  'unknown-rule': ({ platform }) => platform.changeSeverity('audit-device', CheckSeverity.ERROR),
  'unsupported-version': ({ platform }) =>
    void new VaultServer(platform, 'old', {
      address: 'https://old:8200',
      product: VaultProduct.vault('1.9'),
    }),
  'unused-acknowledgement': ({ vault }) => vault.acknowledge('plain-http', 'the mesh encrypts'),
  'unused-allowance': (given) =>
    tenantOf(given).allowPath({
      vault: given.vault,
      path: 'transit/encrypt/orders',
      capabilities: [VaultCapability.UPDATE],
      reason: 'orders are encrypted',
    }),
  'unimported-secret': (given) => {
    tenantOf(given, 'team-a').secret('payment').grantRead(tenantOf(given, 'team-b'));
  },
  'unused-grant': (given) => {
    ownStore(given, { policies: [policy(given, 'secret/data/team-a/nobody', READ)] });
  },
  'unused-policy': (given) => void policy(given, 'secret/data/team-a/x', READ),
  'unused-role': (given) => {
    tenantOf(given);
    role(given);
  },
  'version-deleted-early': ({ platform, vault, cluster }) => {
    const kv = new KvEngine(vault, 'short', { deleteVersionAfter: Duration.minutes(10) });
    const tenant = new Tenant(platform, 'team-a', { cluster, kv });
    const source = SecretSource.properties({ KEY: tenant.secret('api').property('key') });
    tenant.addExternalSecret('api', { source });
  },
  'unversioned-kv': ({ vault }) => void new KvEngine(vault, 'old', { version: KvVersion.V1 }),
  'wildcard-binding': ({ platform }) =>
    void platform.addStackVisitor({
      visitStack: (stack) =>
        void new KubernetesAuthBackendRole(stack, 'everybody', {
          backend: 'kubernetes-prod',
          roleName: 'everybody',
          boundServiceAccountNames: ['*'],
          boundServiceAccountNamespaces: ['*'],
          audience: 'vault',
        }),
    }),
};
