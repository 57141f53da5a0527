import {
  ClusterSecretStore,
  Duration,
  ExternalSecret,
  type IKvEngine,
  type IVaultPolicy,
  type IGrantee,
  JwtAuth,
  KubernetesAuth,
  type KubernetesAuthRole,
  KubernetesCluster,
  KvEngine,
  PkiEngine,
  Platform,
  SecretSource,
  SecretStore,
  Tenant,
  TokenReviewer,
  VaultDynamicSecret,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { databaseRoleOf, PEM, untyped } from '../domain/definition';
import { type Harmful, roleOfA } from './harmful';

const PRODUCT = VaultProduct.vault('1.21');
const SELF =
  'path "auth/token/lookup-self" { capabilities = ["read"] }\npath "auth/token/revoke-self" { capabilities = ["update"] }\n';

/** A store of A whose policy is that text. */
function storeBy(name: string, verdict: string, text: string): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      const { a, kv, cluster, vault } = given;
      const role = roleOfA(given, [VaultPolicy.fromText(vault, 'existing', SELF + text)]);
      const store = new SecretStore(a, 'own-store', { kv, namespace: 'team-a', role, serviceAccount: 'own' });
      new ExternalSecret(a, 'x', {
        cluster,
        namespace: 'team-a',
        store,
        source: SecretSource.extract(a.secret('x')),
      });
    },
  };
}
const READS = 'path "secret/data/team-a/*" { capabilities = ["read"]';

function pkiRoles(name: string, of: string[], other: string[], allowSubdomains = false): Harmful {
  return {
    name,
    verdict: 'warning domain-of-two-tenants',
    define: ({ vault, a, b }) => {
      const engine = new PkiEngine(vault, 'pki', { rootCertificate: PEM });
      a.addPkiRole('web', { engine, allowedDomains: of, allowSubdomains, ttl: Duration.days(7) });
      b.addPkiRole('web', { engine, allowedDomains: other, ttl: Duration.days(7) });
    },
  };
}

/** Grants and requests that say something else than was meant. */
export const GRANTS: readonly Harmful[] = [
  pkiRoles('A and B get certificates of one domain', ['b.example.com'], ['b.example.com']),
  pkiRoles(
    'A gets certificates of all below a domain of which B has one',
    ['example.com'],
    ['b.example.com'],
    true,
  ),
  storeBy(
    'a deny of what the store reads',
    'request-refused',
    `${READS} }\npath "secret/data/team-a/x" { capabilities = ["deny"] }`,
  ),
  storeBy(
    'a parameter that no request of ESO has',
    'request-refused',
    `${READS} required_parameters = ["ticket"] }`,
  ),
  storeBy('an answer that is to be wrapped', 'request-refused', `${READS} min_wrapping_ttl = "1s" }`),
  storeBy(
    'a policy for the path without data',
    'request-refused',
    'path "secret/team-a/*" { capabilities = ["read"] }',
  ),
  storeBy(
    'a policy that lists and does not read',
    'request-refused',
    'path "secret/data/team-a/*" { capabilities = ["list"] }',
  ),
  {
    name: 'a policy that is none, but is called root',
    verdict: 'wrong-type',
    define: (given) =>
      void roleOfA(given, [untyped<IVaultPolicy>({ policyName: 'root', vault: given.vault })]),
  },
  {
    name: 'an engine that is none, at the mount of another',
    verdict: 'wrong-type',
    define: ({ platform, cluster, vault }) =>
      void new Tenant(platform, 'x', {
        cluster,
        kv: untyped<IKvEngine>({ mount: 'secret', vault, version: 'v2' }),
      }),
  },
  {
    name: 'a grantee that is none',
    verdict: 'wrong-type',
    define: ({ kv }) => void kv.secret('x').grantRead(untyped<IGrantee>({ granteeName: 'everybody' })),
  },
  {
    name: 'a secret for a login of another Vault',
    verdict: 'of-another-place',
    define: ({ platform, kv }) => {
      const vault = new VaultServer(platform, 'other', {
        address: 'https://other.example.com',
        product: PRODUCT,
      });
      const auth = new JwtAuth(vault, 'ci', { boundIssuer: 'https://ci', jwksUrl: 'https://ci/keys' });
      kv.secret('x').grantRead(auth.addRole('r', { audiences: ['v'], claims: { ref: 'main' } }));
    },
  },
  {
    name: 'a secret for a tenant of another platform',
    verdict: 'of-another-place',
    define: ({ kv }) => {
      const platform = new Platform('other');
      const vault = new VaultServer(platform, 'vault', {
        address: 'https://x.example.com',
        product: PRODUCT,
      });
      const cluster = new KubernetesCluster(platform, 'c', { apiServer: 'https://c.example.com' });
      kv.secret('x').grantRead(new Tenant(platform, 'team-a', { cluster, kv: new KvEngine(vault, 'kv') }));
    },
  },
  {
    name: 'a secret of A, for a store of the cluster that is open to B, by the word of the platform',
    verdict: 'shared-secret-in-foreign-prefix',
    define: ({ platform, cluster, kv, b }) =>
      kv.secret('team-a/x').grantRead(new ClusterSecretStore(platform, 's', { cluster, kv, tenants: [b] })) &&
      undefined,
  },
  {
    name: 'a secret that one reads in two ways',
    verdict: 'granted-in-two-ways',
    define: ({ platform, cluster, kv, a }) => {
      const secret = kv.secret('shared/x');
      secret.grantRead(a);
      secret.grantRead(new ClusterSecretStore(platform, 's', { cluster, kv, tenants: [a] }));
    },
  },
  {
    name: 'properties of a secret that are said otherwise the second time',
    verdict: 'said-twice',
    define: ({ a }) => {
      a.secret('x', { properties: ['a'] });
      a.secret('x', { properties: ['b'] });
    },
  },
  {
    name: 'a generator of A with the role of the generators of B',
    verdict: 'login-mismatch',
    define: ({ a, b, database }) => {
      b.addExternalSecret('db', { source: SecretSource.credentials(databaseRoleOf(b, database)) });
      const role = b.node.findChild('generator-role') as KubernetesAuthRole;
      const generator = new VaultDynamicSecret(a, 'g', {
        namespace: 'team-a',
        credential: databaseRoleOf(a, database),
        role,
        serviceAccount: 'team-a-external-secrets',
      });
      a.addExternalSecret('db', { source: SecretSource.generator(generator) });
    },
  },
  {
    name: 'an ExternalSecret in a namespace that nobody has',
    verdict: 'store-not-open',
    define: ({ platform, cluster, kv, a }) => {
      const store = new ClusterSecretStore(platform, 's', { cluster, kv, tenants: [a] });
      const secret = kv.secret('shared/x');
      secret.grantRead(store);
      new ExternalSecret(platform, 'x', {
        cluster,
        namespace: 'nowhere',
        store,
        source: SecretSource.extract(secret),
      });
    },
  },
  {
    name: 'ServiceAccounts that review their own tokens, which no API server takes',
    verdict: 'warning client-reviews-tokens',
    define: ({ platform, vault, kv }) => {
      const cluster = new KubernetesCluster(platform, 'two', { apiServer: 'https://two.example.com' });
      new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.client() });
      new Tenant(platform, 'x', { cluster, kv });
    },
  },
];
