import {
  AdmissionGuard,
  CaCertificate,
  ClusterSecretStore,
  CreationPolicy,
  DeletionPolicy,
  Duration,
  EsoInstallation,
  EsoRights,
  GeneratedValue,
  KubernetesAuthRole,
  KubernetesAuth,
  KubernetesCluster,
  KubernetesNamespace,
  KvEngine,
  Plan,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  SecretStore,
  SecretTemplate,
  ServiceAccount,
  Tenant,
  TenantAccess,
  TokenReviewer,
  VaultNetwork,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { organization } from '../../examples/multi-tenant/organization';
import { granted } from '../domain/definition';

export const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** Every way to deliver a secret, out of version 1 and version 2 engines, in several namespaces that are owned. */
function everyFeature(): Platform {
  const platform = new Platform('features');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.example.com:8200',
    namespace: 'admin/features',
    product: VaultProduct.openBao('2.6'),
    caCertificate: CaCertificate.fromConfigMap('vault-ca', 'ca.crt'),
  });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://10.0.0.1:6443',
    eso: EsoInstallation.helm('1.3', {
      namespace: 'eso',
      serviceAccount: 'eso',
      rights: EsoRights.PLANNED,
    }),
  });
  new KubernetesAuth(vault, 'prod', {
    cluster,
    audience: 'https://vault.example.com',
    reviewer: TokenReviewer.client(),
  });
  const kv = new KvEngine(vault, 'secret');
  const connection = new PostgresConnection(vault, 'orders', {
    host: 'orders-db',
    database: 'orders',
    username: 'vault_admin',
    passwordVariable: 'orders_admin_password',
  });
  const shop = new Tenant(platform, 'shop', {
    cluster,
    kv,
    namespaces: ['shop', 'shop-jobs'],
    ownNamespaces: true,
    access: TenantAccess.used(),
  });
  const desk = new Tenant(platform, 'desk', { cluster, kv });
  const store = new ClusterSecretStore(platform, 'wildcards', { cluster, kv, tenants: [shop, desk] });
  const wildcard = granted(
    kv.secret('shared/wildcard', { properties: ['certificate', 'private_key'] }),
    store,
  );
  const orders = shop.addDatabaseRole('orders', {
    connection,
    access: PostgresAccess.memberOf('orders_rw'),
    ttl: Duration.hours(12),
  });
  const api = shop.secret('api');
  shop.addExternalSecret('api', {
    source: SecretSource.properties({ 'api.key': api.property('api-key'), yes: api.property('no') }),
    template: {
      config: SecretTemplate.literal('plain {{ not a template }} and {{{'),
      'app.conf': SecretTemplate.expression('key={{ index . "api.key" }}\nlist: on\n', ['api.key']),
    },
    labels: { 'app.kubernetes.io/part-of': 'shop' },
    annotations: { note: '- "1:30" # yes', on: 'off' },
  });
  shop.addExternalSecret('database', {
    namespace: 'shop-jobs',
    source: SecretSource.credentials(orders),
    template: { URL: SecretTemplate.connectionUrl(orders) },
  });
  shop.addExternalSecret('everything', { source: SecretSource.find(shop.directory('apps'), 'shop/apps/.*') });
  shop.addExternalSecret('extracted', {
    source: SecretSource.extract(shop.secret('settings')),
    secretName: 'settings',
    creationPolicy: CreationPolicy.ORPHAN,
    deletionPolicy: DeletionPolicy.RETAIN,
  });
  shop.addExternalSecret('login', {
    source: SecretSource.basicAuth(shop.secret('smtp')),
    deletionPolicy: DeletionPolicy.DELETE,
    refreshInterval: Duration.seconds(90),
  });
  shop.addExternalSecret('mixed', {
    source: SecretSource.all([
      SecretSource.properties({ token: shop.secret('token').property('value') }),
      SecretSource.properties({ certificate: wildcard.property('certificate') }),
      SecretSource.credentials(orders),
    ]),
    type: 'Opaque',
  });
  shop.addExternalSecret('registry', {
    source: SecretSource.registry(shop.secret('registry'), 'registry.example.com:5000'),
  });
  const tls = shop.addExternalSecret('tls', { source: SecretSource.tls(wildcard) });
  new VaultNetwork(vault, 'network', {
    cluster,
    namespace: 'vault',
    podLabels: { 'app.kubernetes.io/name': 'openbao' },
    clients: ['ingress'],
  });
  shop.addWorkloadLogin('api', { egressOf: { app: 'api' } });
  shop.addSeed('session', {
    secret: shop.secret('session'),
    value: GeneratedValue.password({ length: 40, symbols: 4 }),
    namespace: 'shop-jobs',
  });
  shop.addSeed('deploy-key', { secret: shop.secret('deploy-key'), value: GeneratedValue.sshKey() });
  shop.addKubernetesPeople('developers', { groups: ['oidc:shop'], users: ['yes'], readableSecrets: [tls] });
  return platform;
}

/** A version 1 engine, an inline CA, no guard, two clusters, and L2s that belong to the platform itself. */
function otherWays(): Platform {
  const platform = new Platform('ways');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
    caCertificate: CaCertificate.inline(PEM),
  });
  const eu = new KubernetesCluster(platform, 'eu', {
    apiServer: 'https://10.0.0.1:6443',
    guard: AdmissionGuard.none('Kyverno reserves stores to the platform.'),
  });
  const auth = new KubernetesAuth(vault, 'eu', { cluster: eu });
  const us = new KubernetesCluster(platform, 'us', { apiServer: 'https://10.0.0.2:6443' });
  const kv = new KvEngine(vault, 'legacy', { version: 1 });
  const ops = new Tenant(platform, 'ops', { cluster: eu, kv });
  const apac = new Tenant(platform, 'apac', { cluster: us, kv, namespaces: ['apac-1', 'apac-2'] });
  for (const tenant of [ops, apac]) {
    tenant.addExternalSecret('app', {
      source: SecretSource.properties({ KEY: tenant.secret('app').property('key') }),
    });
  }
  new KubernetesNamespace(platform, 'monitoring', { cluster: eu, owned: true });
  const policy = new VaultPolicy(platform, 'monitoring-policy', { vault, policyName: 'monitoring' });
  const role = new KubernetesAuthRole(platform, 'monitoring-role', {
    auth,
    roleName: 'monitoring',
    serviceAccounts: ['monitoring'],
    namespaces: ['monitoring'],
    policies: [policy],
  });
  new ServiceAccount(platform, 'monitoring-account', {
    cluster: eu,
    namespace: 'monitoring',
    serviceAccountName: 'monitoring',
  });
  new SecretStore(platform, 'monitoring-store', {
    namespace: 'monitoring',
    kv,
    role,
    serviceAccount: 'monitoring',
    storeName: 'vault',
  });
  return platform;
}

/** What a definition means, whether its two halves fit each other or not. */
function unproven(platform: Platform): Plan {
  return Plan._of(platform._compileUnproven());
}

/** What examples/quick-start compiles to, which synthesizes as soon as it is loaded. */
function quickStart(): Plan {
  const plans: Plan[] = [];
  const synth = jest.spyOn(Platform.prototype, 'synth').mockImplementation(function (this: Platform) {
    plans.push(unproven(this));
  });
  jest.requireActual('../../examples/quick-start/main');
  synth.mockRestore();
  return plans[0]!;
}

/** The plans of the examples, and of definitions that use what the examples do not. */
export const PLANS: { readonly [name: string]: Plan } = {
  'quick-start': quickStart(),
  'multi-tenant': unproven(organization()),
  'every feature': unproven(everyFeature()),
  'other ways': unproven(otherWays()),
};
