import {
  DatabaseEngine,
  Duration,
  JwtAuth,
  JwtAuthRole,
  KubernetesAuth,
  KubernetesAuthRole,
  KvEngine,
  KvVersion,
  type Platform,
  PkiEngine,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  ServiceAccount,
  Tenant,
  TokenReviewer,
  VaultNamespace,
  VaultPolicy,
} from '../../src';
import { PEM } from '../domain/definition';
import { type Healthy, type Place, team } from './healthy';

/** Something that others have set up, and answer for. */
function existing(name: string, define: (given: Place) => void): Healthy {
  return {
    name,
    define: (given): Platform => {
      define(given);
      given.platform.acknowledge('proof-ends', 'the team of Vault compares it each month');
      return given.platform;
    },
  };
}

/** What is there already. */
export const EXISTING: readonly Healthy[] = [
  existing('an engine that exists', (given) => {
    team({ ...given, kv: KvEngine.fromMount(given.vault, 'kv', { version: KvVersion.V2 }) }, 'shop');
  }),
  existing('an engine of version 1 that exists', (given) => {
    const kv = KvEngine.fromMount(given.vault, 'legacy', { version: KvVersion.V1, mount: 'Legacy_KV.v1' });
    kv.acknowledge('unversioned-kv', 'it is moved next year');
    team({ ...given, kv }, 'shop');
  }),
  existing('a login that exists', (given) => {
    const auth = KubernetesAuth.fromMount(given.vault, 'k8s-prod', {
      cluster: given.cluster,
      audience: 'k8s',
    });
    team(given, 'shop', { auth });
  }),
  existing('a login that exists, whose reviewer is known', (given) => {
    const auth = KubernetesAuth.fromMount(given.vault, 'k8s-prod', {
      cluster: given.cluster,
      reviewer: TokenReviewer.local(),
    });
    team(given, 'shop', { auth });
  }),
  existing('a connection that exists, and its admin', (given) => {
    const engine = DatabaseEngine.fromMount(given.vault, 'database');
    const connection = PostgresConnection.fromName(engine, 'orders', {
      host: 'postgres.databases.svc',
      database: 'orders',
      username: 'vault_orders',
    });
    const shop = team(given, 'shop');
    const access = PostgresAccess.readWrite({ owner: 'orders_owner' });
    const role = shop.addDatabaseRole('app', { connection, access, ttl: Duration.hours(24) });
    shop.addExternalSecret('db', { source: SecretSource.credentials(role) });
  }),
  existing('certificates of an engine that exists', (given) => {
    const engine = PkiEngine.fromMount(given.vault, 'pki-int', {
      rootCertificate: PEM,
      maxTtl: Duration.days(30),
    });
    const shop = team(given, 'shop');
    const role = shop.addPkiRole('web', {
      engine,
      allowedDomains: ['shop.example.com'],
      ttl: Duration.days(7),
    });
    shop.addExternalSecret('tls', {
      source: SecretSource.credentials(role.certificate({ commonName: 'shop.example.com' })),
    });
  }),
  existing('a namespace that exists', (given) => {
    team({ ...given, kv: new KvEngine(VaultNamespace.fromPath(given.vault, 'retail'), 'secret') }, 'shop');
  }),
  existing('a CI whose login exists', (given) => {
    const auth = JwtAuth.fromMount(given.vault, 'gitlab');
    const role = new JwtAuthRole(given.platform, 'deploy', {
      auth,
      audiences: ['vault'],
      claims: { ref: 'main' },
    });
    given.kv.secret('ci/x').grantRead(role);
  }),
  existing('a policy of auditors, who are none of the tenants', (given) => {
    team(given, 'shop');
    const policy = VaultPolicy.fromText(
      given.vault,
      'auditors',
      'path "sys/audit" { capabilities = ["read", "sudo"] }',
    );
    (policy as VaultPolicy).acknowledge('unused-policy', 'the group auditors of OIDC has it');
  }),
  existing('a policy in JSON that a tenant has for its own', (given) => {
    const auth = new KubernetesAuth(given.vault, 'prod', { cluster: given.cluster });
    const shop = team(given, 'shop', { auth });
    const policies = [
      VaultPolicy.fromText(
        given.vault,
        'shop-agent',
        '{"path":{"secret/data/shop/*":{"capabilities":["read"]}}}',
      ),
    ];
    new ServiceAccount(shop, 'agent', { cluster: given.cluster, namespace: 'shop' });
    const role = new KubernetesAuthRole(shop, 'agent-role', {
      auth,
      namespaces: ['shop'],
      serviceAccounts: ['agent'],
      policies,
    });
    role.acknowledge('unused-role', 'the Vault Agent of its jobs logs in with it');
  }),
  existing('one tenant of many, in a Vault that others have', (given) => {
    const kv = KvEngine.fromMount(given.vault, 'kv', { version: KvVersion.V2 });
    const auth = KubernetesAuth.fromMount(given.vault, 'k8s', { cluster: given.cluster });
    new Tenant(given.platform, 'shop', { cluster: given.cluster, kv, auth, prefix: 'apps/shop' });
  }),
];
