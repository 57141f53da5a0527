import {
  KubernetesAuth,
  KubernetesAuthRole,
  KvEngine,
  KvVersion,
  SecretSource,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
} from '../../src';
import { allow, attach, type Harmful, type World } from './harmful';

const { CREATE, LIST, READ, SUDO, UPDATE } = VaultCapability;

/** What A reaches that nobody gave it. */
function reaches(name: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return { name, verdict: 'ungranted-access', define: (given) => allow(given, path, ...capabilities) };
}

/** A secret of the platform's own, which nobody reads. */
function platformSecret({ kv }: World): void {
  kv.secret('platform/argocd');
}

/** What no definition says whose it is: nothing of it is a tenant's. */
export const UNOWNED: readonly Harmful[] = [
  reaches('A decrypts what others encrypted', 'transit/decrypt/orders', UPDATE),
  reaches('A decrypts with every key', 'transit/decrypt/*', UPDATE),
  reaches('A exports a key', 'transit/export/encryption-key/orders', READ),
  reaches('A backs a key up', 'transit/backup/orders', READ),
  reaches('A signs as others', 'transit/sign/orders', UPDATE),
  reaches('A gets credentials of a cloud', 'aws/creds/admin', READ),
  reaches('A gets tokens of a cloud by a role', 'aws/sts/admin', UPDATE),
  reaches('A gets a token of a cluster', 'kubernetes/creds/admin', UPDATE),
  reaches('A gets tokens of Consul', 'consul/creds/admin', READ),
  reaches('A issues certificates of an engine that nobody planned', 'pki-root/issue/any', UPDATE),
  reaches('A signs SSH keys', 'ssh/sign/admin', UPDATE),
  reaches('A reads one-time passwords of others', 'totp/code/root', READ),
  reaches('A reads static credentials', 'database/static-creds/app', READ),
  reaches('A makes credentials of a role that nobody planned', 'database/creds/reports', READ),
  reaches('A makes credentials of an engine that nobody planned', 'other-database/creds/app', READ),
  reaches('A reads passwords of LDAP', 'ldap/static-cred/admin', READ),
  reaches('A reads a KV engine that nobody planned', 'legacy/data/app', READ),
  reaches('A reads a KV path that nobody owns', 'secret/data/team-c/api', READ),
  reaches('A reads what a team that is gone has left', 'secret/data/old/*', READ),
  reaches('A writes where the next team will be', 'secret/data/team-new/api', CREATE, UPDATE),
  reaches('A lists the names of all tenants', 'secret/metadata', LIST),
  reaches('A lists the names of all tenants, by another way to write it', 'secret/metadata/', LIST),
  reaches('A lists the names of whatever is below the engine', 'secret/', LIST),
  reaches('A lists the roles of databases', 'database/roles', LIST),
  reaches('A lists connections', 'database/config', LIST),
  reaches('A lists certificates that were issued', 'pki/certs', LIST),
  reaches('A asks an engine of its own for what is not there yet', 'team-a/+/+', READ),
  reaches('A asks anything of one segment', '+', SUDO, READ),
  {
    name: 'A reads a secret of the platform',
    verdict: 'tenant-isolation',
    define: (given) => {
      platformSecret(given);
      allow(given, 'secret/data/platform/argocd', READ);
    },
  },
  {
    name: 'A overwrites a secret of the platform',
    verdict: 'tenant-isolation',
    define: (given) => {
      platformSecret(given);
      allow(given, 'secret/data/platform/+', UPDATE);
    },
  },
  {
    name: 'A reads a KV engine of version 1 beside that of all',
    verdict: 'ungranted-access',
    define: (given) => {
      new KvEngine(given.vault, 'old', { version: KvVersion.V1 });
      allow(given, 'old/team-b/*', READ);
    },
  },
  {
    name: 'A reads another engine at a prefix of its own name',
    verdict: 'ungranted-access',
    define: (given) => {
      new KvEngine(given.vault, 'other');
      allow(given, 'other/data/team-a/*', READ);
    },
  },
  {
    name: 'A reaches into a namespace of Vault in which nothing is planned',
    verdict: 'ungranted-access',
    define: (given) => {
      new VaultNamespace(given.vault, 'acme');
      attach(given, 'path "acme/secret/data/*" { capabilities = ["read"] }');
    },
  },
  {
    name: 'A reaches into a namespace of Vault that nobody named',
    verdict: 'ungranted-access',
    define: (given) => attach(given, 'path "admin/+/data/*" { capabilities = ["read"] }'),
  },
  {
    name: 'jobs of a CI read what nobody granted them',
    verdict: 'ungranted-access',
    define: (given) => {
      const policies = [
        new VaultPolicy(given.platform, 'p', {
          vault: given.vault,
          rules: [{ path: 'transit/decrypt/x', capabilities: [UPDATE], reason: 'asked for' }],
        }),
      ];
      const auth = new KubernetesAuth(given.vault, 'two', { cluster: given.cluster, mount: 'two' });
      new KubernetesAuthRole(given.platform, 'r', {
        auth,
        namespaces: ['team-a'],
        serviceAccounts: ['team-a-external-secrets'],
        policies,
      });
      given.a.addExternalSecret('x', { source: SecretSource.extract(given.a.secret('x')) });
    },
  },
];
