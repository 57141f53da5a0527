import { KubernetesAuthRole, KvEngine, Tenant, VaultNamespace, VaultPolicy, VaultProduct } from '../../src';
import { Platform, KubernetesAuth, KubernetesCluster, VaultServer } from '../../src';
import { attach, type Harmful } from './harmful';

/** On an OpenBao, with the tenants of the others. */
function onOpenBao(name: string, verdict: string, policy: string, version = '2.6'): Harmful {
  return {
    name,
    verdict,
    define: () => {
      const platform = new Platform('acme');
      const product = VaultProduct.openBao(version);
      const vault = new VaultServer(platform, 'vault', { address: 'https://bao.bao.svc:8200', product });
      const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://10.0.0.1:6443' });
      const auth = new KubernetesAuth(vault, 'prod', { cluster });
      const kv = new KvEngine(vault, 'secret');
      new Tenant(platform, 'team-a', { cluster, kv });
      new Tenant(platform, 'team-b', { cluster, kv });
      const policies = [VaultPolicy.fromText(vault, 'existing', policy)];
      const serviceAccounts = ['team-a-external-secrets'];
      new KubernetesAuthRole(platform, 'own', { auth, namespaces: ['team-a'], serviceAccounts, policies });
      return platform;
    },
  };
}

const READ = 'capabilities = ["read"]';

/** Policies of OpenBao, and of namespaces of Vault. */
export const OTHER_DIALECTS: readonly Harmful[] = [
  {
    name: 'a parent reads below a namespace of its own',
    verdict: 'tenant-isolation',
    define: (given) => {
      const namespace = new VaultNamespace(given.vault, 'acme');
      const kv = new KvEngine(namespace, 'secret');
      new Tenant(given.platform, 'inner', { cluster: given.cluster, kv });
      attach(given, `path "acme/secret/data/inner/*" { ${READ} }`);
    },
  },
  {
    name: 'a parent reads below every namespace by a +',
    verdict: 'tenant-isolation',
    define: (given) => {
      const namespace = new VaultNamespace(given.vault, 'acme');
      const kv = new KvEngine(namespace, 'secret');
      new Tenant(given.platform, 'inner', { cluster: given.cluster, kv });
      attach(given, `path "+/secret/data/inner/*" { ${READ} }`);
    },
  },
  {
    name: 'a parent administers a namespace of its own',
    verdict: 'tenant-administers-vault',
    define: (given) => {
      new VaultNamespace(given.vault, 'acme');
      attach(given, 'path "acme/sys/policies/acl/*" { capabilities = ["update"] }');
    },
  },
  {
    name: 'a policy of a parent given to a role of its namespace',
    verdict: 'of-another-place',
    define: ({ vault, cluster, platform }) => {
      const namespace = new VaultNamespace(vault, 'acme');
      const auth = new KubernetesAuth(namespace, 'inner', { cluster });
      const policies = [VaultPolicy.fromText(vault, 'above', `path "secret/*" { ${READ} }`)];
      new KubernetesAuthRole(platform, 'r', {
        auth,
        namespaces: ['team-a'],
        serviceAccounts: ['x'],
        policies,
      });
    },
  },
  onOpenBao(
    'on OpenBao SCAN lists all below',
    'tenant-isolation',
    'path "secret/metadata/team-b/*" { capabilities = ["scan"] }',
  ),
  onOpenBao(
    'on OpenBao a template without the flag for slashes still is another name',
    'tenant-isolation',
    `path "secret/data/{{identity.entity.name}}/*" { ${READ} }`,
  ),
  onOpenBao(
    'on OpenBao a rule is in force until it expires',
    'tenant-isolation',
    `path "secret/data/team-b/*" { ${READ} expiration = "2999-01-01T00:00:00Z" }`,
  ),
  onOpenBao(
    'on OpenBao a page of names is a name',
    'tenant-isolation',
    'path "secret/metadata/team-b/*" { capabilities = ["list"] pagination_limit = 1 }',
  ),
  onOpenBao(
    'on OpenBao a capability of Vault alone',
    'malformed-policy-rule',
    'path "secret/data/team-a/*" { capabilities = ["subscribe"] }',
  ),
  onOpenBao(
    'on an old OpenBao a deny of a directory does not stop LIST',
    'tenant-isolation',
    'path "secret/metadata/+" { capabilities = ["list"] } path "secret/metadata/team-b/*" { capabilities = ["deny"] } path "secret/metadata/team-a/*" { capabilities = ["deny"] }',
    '2.4',
  ),
];
