import {
  Duration,
  EsoInstallation,
  ExternalSecret,
  KubernetesAuth,
  KubernetesAuthRole,
  type KubernetesAuthRoleProps,
  KubernetesCluster,
  SecretSource,
  SecretStore,
  ServiceAccount,
  TokenReviewer,
  TokenType,
  VaultCapability,
  VaultDynamicSecret,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { databaseRoleOf, untyped } from '../domain/definition';
import { type Harmful, roleOfA, type World } from './harmful';

const { READ } = VaultCapability;

function policy(
  { platform, vault }: World,
  path: string,
  id = 'own',
  ...capabilities: VaultCapability[]
): VaultPolicy {
  const rules = [
    { path, capabilities: capabilities.length > 0 ? capabilities : [READ], reason: 'asked for' },
  ];
  return new VaultPolicy(platform, id, { vault, rules });
}

/** A role with what is B's, that one may log in with otherwise than meant. */
function role(name: string, verdict: string, props: Partial<KubernetesAuthRoleProps>): Harmful {
  return {
    name,
    verdict,
    define: (given) => void roleOfA(given, [policy(given, 'secret/data/team-b/*')], props),
  };
}

/** A store of A with a role that does not fit it, or should not. */
function store(
  name: string,
  verdict: string,
  props: Partial<KubernetesAuthRoleProps>,
  serviceAccount = 'own',
  namespace = 'team-a',
): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      const { kv, cluster, a } = given;
      const own = new SecretStore(a, 'own-store', {
        kv,
        namespace,
        role: roleOfA(given, [policy(given, 'secret/data/team-a/*')], props),
        serviceAccount,
      });
      const source = SecretSource.properties({ KEY: a.secret('api').property('key') });
      new ExternalSecret(a, 'read', { cluster, namespace, store: own, source });
    },
  };
}

/** Who may log in, and as whom. */
export const LOGINS: readonly Harmful[] = [
  role('B is read from every namespace that begins like A', 'malformed-name', { namespaces: ['team-a*'] }),
  role('B is read from every namespace', 'malformed-name', { namespaces: ['*'] }),
  role('B is read by every ServiceAccount of A', 'malformed-name', { serviceAccounts: ['*'] }),
  role('B is read by a name in capitals that Vault would fold', 'malformed-name', { roleName: 'Team-A' }),
  role('a role is for nobody, which Vault takes for everybody in some versions', 'nothing-named', {
    serviceAccounts: [],
  }),
  role('a role is for no namespace', 'nothing-named', { namespaces: [] }),
  role('the role is for a namespace that nobody made, so that its first maker reads B', 'unknown-reference', {
    namespaces: ['team-x'],
  }),
  role('the role is for a ServiceAccount that nobody made', 'unknown-reference', {
    serviceAccounts: ['nobody'],
  }),
  role('the default ServiceAccount of A, which every pod has, reads B', 'tenant-isolation', {
    serviceAccounts: ['default'],
  }),
  role('A and B read B by one role', 'tenant-isolation', { namespaces: ['team-a', 'team-b'] }),
  role('a role of A has the name of that of B', 'duplicate-name', { roleName: 'team-b' }),
  role('a token that never ends', 'number-out-of-range', { tokenTtl: Duration.days(3650) }),
  {
    name: 'a token of no life, for which Vault takes its own maximum',
    verdict: 'number-out-of-range',
    define: (given) => void roleOfA(given, [], { tokenTtl: Duration.seconds(0) }),
  },
  role('a token of a kind that there is not', 'wrong-type', {
    tokenType: untyped<TokenType>('default-service'),
  }),
  role('a role without policies that are policies', 'wrong-type', {
    policies: untyped<VaultPolicy[]>(['root']),
  }),
  role('an audience with a wildcard', 'malformed-name', { audience: '*' }),
  role('an audience of nothing, which takes every token', 'malformed-name', { audience: '' }),
  role('the namespaces as one text, whose letters are namespaces', 'wrong-type', {
    namespaces: untyped<string[]>('team-a'),
  }),
  {
    name: 'a role with the ServiceAccount of ESO itself',
    verdict: 'bound-to-eso',
    define: (given) =>
      void roleOfA(given, [], { namespaces: ['external-secrets'], serviceAccounts: ['external-secrets'] }),
  },
  {
    name: 'a role with the ServiceAccount of an ESO that has another name',
    verdict: 'bound-to-eso',
    define: ({ platform, vault }) => {
      const eso = EsoInstallation.helm('0.20', { namespace: 'eso', serviceAccount: 'operator' });
      const cluster = new KubernetesCluster(platform, 'two', { apiServer: 'https://10.0.0.2:6443', eso });
      const auth = new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.token('r', 1) });
      new KubernetesAuthRole(platform, 'r', {
        auth,
        namespaces: ['eso', 'team-a'],
        serviceAccounts: ['x', 'operator'],
        policies: [],
      });
    },
  },
  {
    name: 'a store in the namespace of ESO as the ServiceAccount of ESO',
    verdict: 'eso-identity-bound',
    define: (given) => {
      const role = new KubernetesAuthRole(given.platform, 'r', {
        auth: given.auth,
        namespaces: ['external-secrets'],
        serviceAccounts: ['x'],
        policies: [],
      });
      new SecretStore(given.platform, 's', {
        kv: given.kv,
        namespace: 'external-secrets',
        role,
        serviceAccount: 'external-secrets',
      });
    },
  },
  store(
    'a store names another ServiceAccount than its role',
    'login-mismatch',
    {},
    'team-a-external-secrets',
  ),
  store('a store is in another namespace than its role', 'login-mismatch', {}, 'own', 'team-b'),
  store('a store asks for another audience than its mount', 'request-refused', { audience: 'other' }),
  store('the role of a store has no right to look up its token', 'request-refused', {}),
  {
    name: 'the store of A logs in with the role of B',
    verdict: 'login-mismatch',
    define: ({ kv, a, b }) =>
      void new SecretStore(a, 's', {
        kv,
        namespace: 'team-a',
        role: b.node.findChild('role') as KubernetesAuthRole,
        serviceAccount: 'team-a-external-secrets',
      }),
  },
  {
    name: 'a store of A in the namespace of B, with the role of B',
    verdict: 'duplicate-name',
    define: ({ kv, a, b }) =>
      void new SecretStore(a, 'vault', {
        kv,
        namespace: 'team-b',
        role: b.node.findChild('role') as KubernetesAuthRole,
        serviceAccount: 'team-b-external-secrets',
      }),
  },
  {
    name: 'a generator of A with the role of the store of A, whose tokens die at once',
    verdict: 'request-refused',
    define: (given) => {
      const credential = databaseRoleOf(given.a, given.database);
      new VaultDynamicSecret(given.a, 'g', {
        namespace: 'team-a',
        credential,
        role: given.a.node.findChild('role') as KubernetesAuthRole,
        serviceAccount: 'team-a-external-secrets',
      });
      const source = SecretSource.generator(given.a.node.findChild('g') as VaultDynamicSecret);
      given.a.addExternalSecret('db', { source });
    },
  },
  {
    name: 'an ExternalSecret of A uses a generator of B',
    verdict: 'not-its-own',
    define: (given) => {
      const credential = databaseRoleOf(given.b, given.database);
      const role = roleOfA(given, [], { namespaces: ['team-b'] });
      const generator = new VaultDynamicSecret(given.b, 'g', {
        namespace: 'team-b',
        credential,
        role,
        serviceAccount: 'own',
      });
      given.a.addExternalSecret('db', { source: SecretSource.generator(generator) });
    },
  },
  {
    name: 'a generator of A makes credentials of B',
    verdict: 'tenant-isolation',
    define: (given) => {
      const credential = databaseRoleOf(given.b, given.database);
      const role = roleOfA(given, [policy(given, credential.credential.path)], {
        tokenType: TokenType.BATCH,
      });
      new VaultDynamicSecret(given.a, 'g', { namespace: 'team-a', credential, role, serviceAccount: 'own' });
    },
  },
  {
    name: 'a service account of a twin namespace in another cluster',
    verdict: 'login-mismatch',
    define: (given) => {
      const cluster = new KubernetesCluster(given.platform, 'two', { apiServer: 'https://two.example.com' });
      new ServiceAccount(given.platform, 'x', { cluster, namespace: 'team-a' });
      const role = new KubernetesAuthRole(given.platform, 'r', {
        auth: given.auth,
        namespaces: ['team-a'],
        serviceAccounts: ['team-a-external-secrets'],
        policies: [],
      });
      new SecretStore(given.platform, 's', { kv: given.kv, namespace: 'team-a', role, serviceAccount: 'x' });
    },
  },
  {
    name: 'Vault reviews tokens of two clusters with its own',
    verdict: 'local-reviewer-elsewhere',
    define: ({ platform, vault }) => {
      const cluster = new KubernetesCluster(platform, 'two', { apiServer: 'https://two.example.com' });
      new KubernetesAuth(vault, 'two', { cluster });
    },
  },
  {
    name: 'a reviewer whose token Terraform never writes',
    verdict: 'number-out-of-range',
    define: ({ platform, vault }) => {
      const cluster = new KubernetesCluster(platform, 'two', { apiServer: 'https://two.example.com' });
      new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.token('reviewer', 0) });
    },
  },
  {
    name: 'a password in the address of the API server',
    verdict: 'malformed-url',
    define: ({ platform }) =>
      void new KubernetesCluster(platform, 'two', { apiServer: 'https://admin:secret@two.example.com' }),
  },
  {
    name: 'an ESO that does not serve what is written',
    verdict: 'unknown-version',
    define: ({ platform }) =>
      void new KubernetesCluster(platform, 'two', {
        apiServer: 'https://two.example.com',
        eso: EsoInstallation.helm('0.15'),
      }),
  },
  {
    name: 'a role of one Vault with a policy of another',
    verdict: 'of-another-place',
    define: (given) => {
      const vault = new VaultServer(given.platform, 'other', {
        address: 'https://other.example.com',
        product: VaultProduct.vault('1.21'),
      });
      roleOfA(given, [new VaultPolicy(given.platform, 'p', { vault })]);
    },
  },
];
