import {
  AppRoleAuth,
  Duration,
  ExternalSecret,
  JwtAuth,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesNamespace,
  LdapAuth,
  OidcAuth,
  PeopleTier,
  PkiEngine,
  PostgresAccess,
  SecretSource,
  SecretStore,
  ServiceAccount,
  TransitEngine,
  TransitKeyType,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { database, type Healthy, type Place, team } from './healthy';
import { PEM } from '../domain/definition';

const { LIST, READ, SUDO, UPDATE } = VaultCapability;

function ci({ vault }: Place): JwtAuth {
  return new JwtAuth(vault, 'gitlab', {
    boundIssuer: 'https://gitlab.example.com',
    jwksUrl: 'https://gitlab.example.com/oauth/discovery/keys',
  });
}

const DEPLOY = {
  audiences: ['https://vault.example.com'],
  claims: { project_path: 'acme/deploy', ref: 'main', ref_protected: 'true' },
};

const DIRECTORY = {
  url: 'ldaps://ldap.example.com',
  bindDn: 'cn=vault,dc=example,dc=com',
  bindPasswordVariable: 'ldap_password',
  userDn: 'ou=people,dc=example,dc=com',
  groupDn: 'ou=groups,dc=example,dc=com',
};

/** The rules that a store of one's own needs. */
const OF_STORES = [
  { path: 'auth/token/lookup-self', capabilities: [READ], reason: 'ESO looks its token up' },
  { path: 'auth/token/revoke-self', capabilities: [UPDATE], reason: 'ESO revokes its token' },
];

/** Who logs in, where, and by what. */
export const LOGINS: readonly Healthy[] = [
  {
    name: 'jobs of a CI that read one secret',
    define: (given) => {
      const role = ci(given).addRole('deploy', DEPLOY);
      given.kv.secret('ci/registry').grantRead(role);
      team(given, 'shop');
    },
  },
  {
    name: 'jobs of a CI that read a secret of a tenant, by its word',
    define: (given) => {
      const shop = team(given, 'shop');
      shop.secret('deploy-key').grantRead(ci(given).addRole('deploy', DEPLOY));
    },
  },
  {
    name: 'jobs of a CI that make a credential and a certificate',
    define: (given) => {
      const role = ci(given).addRole('migrate', { ...DEPLOY, tokenTtl: Duration.minutes(30) });
      const shop = team(given, 'shop');
      const access = PostgresAccess.readWrite({ owner: 'orders_owner' });
      shop
        .addDatabaseRole('migrate', {
          connection: database(given.vault, 'orders'),
          access,
          ttl: Duration.hours(1),
        })
        .grantRead(role);
      const engine = new PkiEngine(given.vault, 'pki', { rootCertificate: PEM });
      shop
        .addPkiRole('web', { engine, allowedDomains: ['shop.example.com'], ttl: Duration.days(7) })
        .grantIssue(role);
    },
  },
  {
    name: 'applications that part what is done with keys of Transit, one of another tenant',
    define: (given) => {
      const engine = new TransitEngine(given.vault, 'transit');
      const shop = team(given, 'shop');
      const cards = shop.addTransitKey('cards', { engine, autoRotatePeriod: Duration.days(90) });
      const receipts = shop.addTransitKey('receipts', { engine, type: TransitKeyType.ED25519 });
      const web = shop.addWorkloadLogin('web');
      const keeper = shop.addWorkloadLogin('keeper');
      cards.grantEncrypt(web);
      receipts.grantSign(web);
      cards.grantRotate(keeper);
      cards.grantRewrap(keeper);
      cards.grantDecrypt(team(given, 'billing').addWorkloadLogin('payments'));
      shop.secret('web').grantRead(web);
    },
  },
  {
    name: 'an issuer whose keys are given',
    define: (given) => {
      const publicKeys = [
        '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n',
      ];
      const auth = new JwtAuth(given.vault, 'github', {
        boundIssuer: 'https://token.actions.githubusercontent.com',
        publicKeys,
      });
      given.kv.secret('ci/x').grantRead(
        auth.addRole('deploy', {
          audiences: ['vault'],
          claims: { repository: 'acme/shop', ref: 'refs/heads/main' },
        }),
      );
    },
  },
  {
    name: 'people of two tenants, each tier, and auditors of the platform',
    define: (given) => {
      const auth = new OidcAuth(given.vault, 'oidc', {
        discoveryUrl: 'https://login.example.com/realms/acme',
        clientId: 'vault',
        clientSecretVariable: 'oidc_client_secret',
        redirectUris: ['http://localhost:8250/oidc/callback'],
      });
      for (const name of ['shop', 'mail'])
        for (const tier of Object.values(PeopleTier))
          team(given, `${name}-${tier}`).addPeople(tier, { auth, group: `${name}-${tier}s`, tier });
      given.kv.secret('audit/report').grantRead(auth.addRole('auditors', { group: 'auditors' }));
    },
  },
  {
    name: 'people on call who may ask of Vault itself what gives nobody a right',
    define: (given) => {
      const auth = new LdapAuth(given.vault, 'ldap', DIRECTORY);
      team(given, 'shop').addPeople('viewers', { auth, group: 'shop', tier: PeopleTier.VIEWER });
      const shift = auth.addGroup('shift');
      const reason = 'they are on call';
      shift.allowPath({ path: 'sys/rotate', capabilities: [UPDATE, SUDO], reason });
      shift.allowPath({ path: 'sys/leases/revoke-prefix/database/*', capabilities: [UPDATE, SUDO], reason });
      shift.allowPath({ path: 'auth/token/revoke-accessor', capabilities: [UPDATE], reason });
      shift.allowPath({ path: 'auth/ldap/groups/shift', capabilities: [READ], reason });
      shift.allowPath({ path: 'sys/storage/raft/snapshot', capabilities: [READ], reason });
    },
  },
  {
    name: 'people of two tenants, each tier, and auditors, by the groups of a directory',
    define: (given) => {
      const auth = new LdapAuth(given.vault, 'ldap', DIRECTORY);
      for (const name of ['shop', 'mail'])
        for (const tier of Object.values(PeopleTier))
          team(given, `${name}-${tier}`).addPeople(tier, { auth, group: `${name}-${tier}s`, tier });
      given.kv.secret('audit/report').grantRead(auth.addGroup('auditors'));
    },
  },
  {
    name: 'an application on a virtual machine, whose secret ids a job of a CI issues',
    define: (given) => {
      const backup = new AppRoleAuth(given.vault, 'machines').addRole('backup', { networks: ['10.0.0.0/8'] });
      team(given, 'shop').secret('dump').grantRead(backup);
      backup.grantIssue(ci(given).addRole('launch', DEPLOY));
    },
  },
  {
    name: 'a store made of its parts',
    define: (given) => {
      const { platform, vault, cluster, kv } = given;
      const auth = new KubernetesAuth(vault, 'prod', { cluster });
      const shop = team(given, 'shop', { auth });
      new ServiceAccount(shop, 'reader', { cluster, namespace: 'shop' });
      const rules = [
        { path: 'secret/data/shop/special', capabilities: [READ], reason: 'the special one' },
        ...OF_STORES,
      ];
      const policy = new VaultPolicy(platform, 'special', { vault, rules });
      const role = new KubernetesAuthRole(shop, 'special-role', {
        auth,
        namespaces: ['shop'],
        serviceAccounts: ['reader'],
        policies: [policy],
      });
      const store = new SecretStore(shop, 'special-store', {
        kv,
        namespace: 'shop',
        role,
        serviceAccount: 'reader',
      });
      new ExternalSecret(shop, 'special', {
        cluster,
        namespace: 'shop',
        store,
        source: SecretSource.extract(shop.secret('special')),
      });
    },
  },
  {
    name: 'a store of the platform in a namespace of its own',
    define: (given) => {
      const { platform, vault, cluster, kv } = given;
      const auth = new KubernetesAuth(vault, 'prod', { cluster });
      new KubernetesNamespace(platform, 'argocd', { cluster, owned: true });
      new ServiceAccount(platform, 'argocd-reader', { cluster, namespace: 'argocd' });
      const secret = kv.secret('platform/argocd');
      const rules = [
        { path: 'secret/data/platform/argocd', capabilities: [READ], reason: 'its own' },
        ...OF_STORES,
      ];
      const policies = [new VaultPolicy(platform, 'argocd-policy', { vault, rules, policyName: 'argocd' })];
      const role = new KubernetesAuthRole(platform, 'argocd-role', {
        auth,
        namespaces: ['argocd'],
        serviceAccounts: ['argocd-reader'],
        policies,
      });
      const store = new SecretStore(platform, 'argocd-store', {
        kv,
        namespace: 'argocd',
        role,
        serviceAccount: 'argocd-reader',
      });
      new ExternalSecret(platform, 'argocd-secret', {
        cluster,
        namespace: 'argocd',
        store,
        source: SecretSource.extract(secret),
      });
    },
  },
  {
    name: 'a role of a Vault Agent, which reads and asks for its capabilities',
    define: (given) => {
      const { platform, vault, cluster } = given;
      const auth = new KubernetesAuth(vault, 'prod', { cluster });
      const shop = team(given, 'shop', { auth });
      new ServiceAccount(shop, 'agent', { cluster, namespace: 'shop' });
      const rules = [
        { path: 'secret/data/shop/*', capabilities: [READ], reason: 'its own' },
        { path: 'secret/metadata/shop/*', capabilities: [READ, LIST], reason: 'its own' },
        { path: 'sys/capabilities-self', capabilities: [UPDATE], reason: 'asks what it may' },
        { path: 'auth/token/renew-self', capabilities: [UPDATE], reason: 'renews' },
        { path: 'sys/wrapping/unwrap', capabilities: [UPDATE], reason: 'unwraps' },
        { path: 'cubbyhole/*', capabilities: [READ], reason: 'its own' },
      ];
      const policies = [new VaultPolicy(platform, 'agents', { vault, rules })];
      const role = new KubernetesAuthRole(shop, 'agent-role', {
        auth,
        namespaces: ['shop'],
        serviceAccounts: ['agent'],
        policies,
      });
      role.acknowledge('unused-role', 'the Vault Agent of its jobs logs in with it');
    },
  },
  {
    name: 'a policy of the operators, which no role of the plan has',
    define: ({ vault }) => {
      const rules = [
        { path: 'sys/policies/acl/*', capabilities: [READ, LIST], reason: 'auditors read policies' },
      ];
      const policy = new VaultPolicy(vault, 'auditors', { rules });
      policy.acknowledge('unused-policy', 'the group auditors of OIDC has it');
    },
  },
];
