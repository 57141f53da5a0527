import {
  ClusterSecretStore,
  CreationPolicy,
  DeletionPolicy,
  Duration,
  ExternalSecret,
  KubernetesCluster,
  KvEngine,
  SecretSource,
  SecretTemplate,
  Tenant,
  type TenantExternalSecretProps,
  type ISecretStore,
} from '../../src';
import { databaseRoleOf, untyped } from '../domain/definition';
import { type Harmful, type World } from './harmful';

const sourceOf = ({ a }: World) => SecretSource.properties({ KEY: a.secret('api').property('key') });

/** An ExternalSecret of A with those properties. */
function delivery(
  name: string,
  verdict: string,
  props: Partial<TenantExternalSecretProps>,
  id = 'api',
): Harmful {
  return {
    name,
    verdict,
    define: (given) => void given.a.addExternalSecret(id, { source: sourceOf(given), ...props }),
  };
}

/** A path of A's that is not one. */
function path(name: string, verdict: string, text: unknown): Harmful {
  return { name, verdict, define: ({ a }) => void a.secret(untyped<string>(text)) };
}

/** A source that A must not have. */
function source(name: string, verdict: string, of: (given: World) => SecretSource): Harmful {
  return { name, verdict, define: (given) => void given.a.addExternalSecret('api', { source: of(given) }) };
}

/** What is delivered, and to where. */
export const DELIVERIES: readonly Harmful[] = [
  path('A climbs out of its prefix', 'malformed-name', '../team-b/api'),
  path('A climbs out of its prefix in the middle', 'malformed-name', 'x/../../team-b/api'),
  path('A climbs out by dots that a URL hides', 'malformed-name', '%2e%2e/team-b/api'),
  path('A climbs out by a backslash', 'malformed-name', '..\\team-b'),
  path('a path with an empty segment, which the client folds', 'malformed-name', 'x//y'),
  path('a path that begins with a slash', 'malformed-name', '/team-b/api'),
  path('a path that ends in a slash, which is a directory', 'malformed-name', 'api/'),
  path('a path with a wildcard, which the policy would take for one', 'malformed-name', '*'),
  path('a path with a +', 'malformed-name', '+/api'),
  path('a path with a template of policies', 'malformed-name', '{{identity.entity.name}}'),
  path('a path with a query', 'malformed-name', 'api?version=1'),
  path('a path with a fragment', 'malformed-name', 'api#key'),
  path('a path with letters that only look like others', 'malformed-name', 'аpi'),
  path('a path with a line end', 'malformed-name', 'api\nx'),
  path('a path that Terraform fills in', 'malformed-name', '${path.root}'),
  path('a path that says data again', 'path-said-twice', 'data/api'),
  path('a path that says the mount again', 'path-said-twice', 'secret/data/team-a/api'),
  path('a path that says the prefix again', 'path-said-twice', 'team-a/api'),
  path('a path of nothing, which is the whole prefix', 'malformed-name', ''),
  path('a path that is none', 'malformed-name', ['team-b']),
  source('A delivers a secret of B', 'not-its-own', ({ b }) => SecretSource.extract(b.secret('api'))),
  source('A delivers all secrets of B', 'not-its-own', ({ b }) => SecretSource.find(b.directory('x'), '.*')),
  source('A delivers a secret of the platform', 'not-its-own', ({ kv }) =>
    SecretSource.extract(kv.secret('argocd')),
  ),
  source('A delivers what was shared with B', 'not-its-own', ({ kv, b }) => {
    const secret = kv.secret('shared/x');
    secret.grantRead(b);
    return SecretSource.extract(secret);
  }),
  source('A delivers credentials of B', 'not-its-own', ({ b, database }) =>
    SecretSource.credentials(databaseRoleOf(b, database)),
  ),
  source('A hides a secret of B among its own', 'not-its-own', ({ a, b }) =>
    SecretSource.all([SecretSource.extract(a.secret('x')), SecretSource.extract(b.secret('y'))]),
  ),
  source(
    'a secret of another engine, which the store of A cannot read',
    'of-another-place',
    ({ vault, a }) => {
      const secret = new KvEngine(vault, 'other').secret('shared/x');
      secret.grantRead(a);
      return SecretSource.extract(secret);
    },
  ),
  source('two keys of one name, of which one is lost', 'conflicting-sources', ({ a }) =>
    SecretSource.all([sourceOfKey(a, 'one'), sourceOfKey(a, 'two')]),
  ),
  source('a property that nobody fills', 'unknown-property', ({ a }) => {
    const secret = a.secret('known', { properties: ['key'] });
    return SecretSource.properties({ KEY: secret.property('kee') });
  }),
  source('a property by which ESO computes', 'malformed-name', ({ a }) =>
    SecretSource.properties({ KEY: a.secret('x').property('a.#(b=="c").d') }),
  ),
  source('a property by which ESO runs a modifier', 'malformed-name', ({ a }) =>
    SecretSource.properties({ KEY: a.secret('x').property('@this') }),
  ),
  source('an expression that never ends', 'malformed-expression', ({ a }) =>
    SecretSource.find(a.directory('x'), '(?R)'),
  ),
  source('an expression that Go reads otherwise', 'malformed-expression', ({ a }) =>
    SecretSource.find(a.directory('x'), '(?=y)z'),
  ),
  source('a registry that is a login of another', 'malformed-name', ({ a }) =>
    SecretSource.registry(a.secret('x'), 'user:pass@ghcr.io/","auths":{'),
  ),
  source('a Secret of no source', 'nothing-named', () => SecretSource.all([])),
  delivery('a Secret by which the API server makes a token of any ServiceAccount', 'secret-type-refused', {
    type: 'kubernetes.io/service-account-token',
  }),
  delivery('a Secret by which nodes join the cluster', 'secret-type-refused', {
    type: 'bootstrap.kubernetes.io/token',
  }),
  delivery('a Secret that Helm takes for a release', 'secret-type-refused', { type: 'helm.sh/release.v1' }),
  delivery('a certificate without its key', 'secret-type-refused', { type: 'kubernetes.io/tls' }),
  delivery('a Secret in the namespace of B', 'unknown-name', { namespace: 'team-b' }),
  delivery('a Secret in a namespace by another way to say it', 'unknown-name', {
    namespace: 'team-b/../team-a',
  }),
  delivery('a name that is a path', 'malformed-name', { secretName: '../team-b/api' }),
  delivery('a key that is a path', 'malformed-name', { template: { '../x': 'y' } }),
  delivery('a key that is lost on the way', 'malformed-name', { template: { constructor: 'y' } }),
  delivery('a key by which objects inherit', 'malformed-name', {
    template: JSON.parse('{"__proto__":"y"}') as Record<string, string>,
  }),
  delivery('Reflector copies it to every namespace', 'copied-secret', {
    annotations: { 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true' },
  }),
  delivery('Reflector overwrites it with what B has', 'copied-secret', {
    annotations: { 'reflector.v1.k8s.emberstack.com/reflects': 'team-b/api' },
  }),
  delivery('kubernetes-replicator fills it with what B has', 'copied-secret', {
    annotations: { 'replicator.v1.mittwald.de/replicate-from': 'team-b/api' },
  }),
  delivery('Config Syncer copies it', 'copied-secret', {
    annotations: { 'kubed.appscode.com/sync': 'app=x' },
  }),
  delivery('namespaces below get it', 'copied-secret', {
    annotations: { 'propagate.hnc.x-k8s.io/all': 'true' },
  }),
  delivery('secretgen-controller fills it with logins of others', 'copied-secret', {
    annotations: { 'secretgen.carvel.dev/image-pull-secret': 'x' },
  }),
  delivery('the webhook of Bank-Vaults fills it with its own rights', 'copied-secret', {
    annotations: { 'vault.security.banzaicloud.io/vault-role': 'admin' },
  }),
  delivery('Argo CD takes it for a cluster', 'copied-secret', {
    labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
  }),
  delivery('Argo CD takes it for credentials of all repositories', 'copied-secret', {
    labels: { 'argocd.argoproj.io/secret-type': 'repo-creds' },
  }),
  delivery('it says that it is of another platform', 'kept-name', {
    labels: { 'tenantry.io/platform': 'other' },
  }),
  delivery('it says that it is of B', 'kept-name', { labels: { 'tenantry.io/tenant': 'team-b' } }),
  delivery('it is pruned with others', 'kept-name', { labels: { 'applyset.kubernetes.io/part-of': 'x' } }),
  delivery('ESO takes it for up to date', 'kept-name', {
    annotations: { 'reconcile.external-secrets.io/data-hash': 'x' },
  }),
  delivery('an annotation that ESO reads as a template', 'malformed-template', {
    annotations: { note: '{{ .KEY }}' },
  }),
  delivery('a label that ends the line', 'malformed-name', { labels: { a: 'b\n  c: d' } }),
  delivery('it is deleted, and is not its own', 'delete-without-owner', {
    creationPolicy: CreationPolicy.MERGE,
    deletionPolicy: DeletionPolicy.DELETE,
  }),
  delivery('a policy that there is not', 'wrong-type', { creationPolicy: untyped<CreationPolicy>('None') }),
  delivery('a refresh of no interval, which is once and never again', 'wrong-type', {
    refreshInterval: untyped<Duration>('0s'),
  }),
  {
    name: 'two ExternalSecrets write one Secret',
    verdict: 'two-writers-of-one-secret',
    define: (given) => {
      for (const id of ['one', 'two'])
        given.a.addExternalSecret(id, { source: sourceOf(given), secretName: 'same' });
    },
  },
  {
    name: 'one of two ExternalSecrets leaves the Secret of the other behind',
    verdict: 'two-writers-of-one-secret',
    define: (given) => {
      given.a.addExternalSecret('one', { source: sourceOf(given), secretName: 'same' });
      given.a.addExternalSecret('two', {
        source: sourceOf(given),
        secretName: 'same',
        creationPolicy: CreationPolicy.ORPHAN,
      });
    },
  },
  {
    name: 'two tenants make ExternalSecrets of one name in one namespace of twins of a cluster',
    verdict: 'namespace-of-two-tenants',
    define: (given) => {
      const cluster = new KubernetesCluster(given.platform, 'twin', { apiServer: 'https://10.0.0.1:6443' });
      const twin = new Tenant(given.platform, 'twin-tenant', {
        cluster,
        kv: given.kv,
        namespaces: ['team-a'],
      });
      twin.addExternalSecret('api', { source: SecretSource.extract(twin.secret('api')) });
    },
  },
  {
    name: 'an ExternalSecret of the platform reads through the store of A, from outside of it',
    verdict: 'source-not-in-store',
    define: (given) => {
      const { platform, cluster, a } = given;
      const store = a.node.findAll().find((child) => 'storeKind' in child) as unknown as ISecretStore;
      new ExternalSecret(platform, 'x', { cluster, namespace: 'team-b', store, source: sourceOf(given) });
    },
  },
  {
    name: 'an ExternalSecret of B reads a secret of A through a ClusterSecretStore that is not open to it',
    verdict: 'store-not-open',
    define: ({ platform, cluster, kv, a, b }) => {
      const store = new ClusterSecretStore(platform, 'only-a', { cluster, kv, tenants: [a] });
      const secret = kv.secret('shared/x');
      secret.grantRead(store);
      new ExternalSecret(b, 'x', {
        cluster,
        namespace: 'team-b',
        store,
        source: SecretSource.extract(secret),
      });
    },
  },
  {
    name: 'a ClusterSecretStore for nobody, which ESO takes for everybody',
    verdict: 'nothing-named',
    define: ({ platform, cluster, kv }) =>
      void new ClusterSecretStore(platform, 's', { cluster, kv, tenants: [] }),
  },
  {
    name: 'a ClusterSecretStore of A alone, made by A',
    verdict: 'misplaced-construct',
    define: ({ cluster, kv, a }) => void new ClusterSecretStore(a, 's', { cluster, kv, tenants: [a] }),
  },
  {
    name: 'a ClusterSecretStore for a tenant of another cluster, whose namespace is that of somebody here',
    verdict: 'of-another-place',
    define: ({ platform, vault, cluster, kv, a }) => {
      const other = new KubernetesCluster(platform, 'other', { apiServer: 'https://other.example.com' });
      const far = new Tenant(platform, 'far', { cluster: other, kv: new KvEngine(vault, 'kv') });
      new ClusterSecretStore(platform, 's', { cluster, kv, tenants: [a, far] });
    },
  },
  {
    name: 'the URL of another database with the credentials of this one',
    verdict: 'template-of-another-source',
    define: ({ a, b, database }) => {
      const [own, other] = [databaseRoleOf(a, database), databaseRoleOf(b, database)];
      a.addExternalSecret('db', {
        source: SecretSource.credentials(own),
        template: { URL: SecretTemplate.connectionUrl(other) },
      });
    },
  },
  {
    name: 'credentials that die before they are refreshed',
    verdict: 'credential-outlived',
    define: ({ a, database }) =>
      void a.addExternalSecret('db', {
        source: SecretSource.credentials(databaseRoleOf(a, database)),
        refreshInterval: Duration.hours(24),
      }),
  },
];

function sourceOfKey(tenant: Tenant, name: string): SecretSource {
  return SecretSource.properties({ KEY: tenant.secret(name).property('key') });
}
