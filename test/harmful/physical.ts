import {
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  KubernetesAuthRole,
  Tenant,
  TokenReviewer,
  VaultCapability,
  VaultNamespace,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Harmful, type World } from './harmful';

const PRODUCT = VaultProduct.vault('1.21');

function server({ platform }: World, id: string, address: string, namespace?: string): VaultServer {
  return new VaultServer(platform, id, { address, product: PRODUCT, namespace });
}

function cluster({ platform }: World, id: string, apiServer: string): KubernetesCluster {
  return new KubernetesCluster(platform, id, { apiServer });
}

/** Two Vaults that are one by their addresses, each with a tenant whose prefix is the other's. */
function sameVault(name: string, one: string, two: string, verdict = 'overlapping-prefixes'): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      const clusters = [
        cluster(given, 'c1', 'https://k8s-1.example.com:6443'),
        cluster(given, 'c2', 'https://k8s-2.example.com:6443'),
      ];
      [one, two].forEach((address, i) => {
        const vault = server(given, `v${i}`, address);
        new KubernetesAuth(vault, `k${i}`, {
          cluster: clusters[i] as KubernetesCluster,
          reviewer: TokenReviewer.token('reviewer', 1),
          mount: `k${i}`,
        });
        const kv = new KvEngine(vault, 'kv');
        new Tenant(given.platform, `twin-${i}`, {
          cluster: clusters[i] as KubernetesCluster,
          kv,
          prefix: 'same',
        });
      });
    },
  };
}

/** Two clusters that are one by their API servers, each with a tenant in the namespace of the other. */
function sameCluster(name: string, one: string, two: string, verdict = 'namespace-of-two-tenants'): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      [one, two].forEach((apiServer, i) => {
        const each = cluster(given, `c${i}`, apiServer);
        new KubernetesAuth(given.vault, `k${i}`, {
          cluster: each,
          reviewer: TokenReviewer.token('reviewer', 1),
        });
        new Tenant(given.platform, `twin-${i}`, { cluster: each, kv: given.kv, namespaces: ['same'] });
      });
    },
  };
}

/** Things that are one, whatever a definition calls them. */
export const PHYSICAL: readonly Harmful[] = [
  sameVault('two servers of one address', 'https://v.example.com:8200', 'https://v.example.com:8200'),
  sameVault(
    'two servers that a trailing slash tells apart',
    'https://v.example.com:8200',
    'https://v.example.com:8200/',
    'malformed-url',
  ),
  sameVault(
    'two servers that the case of the host tells apart',
    'https://v.example.com:8200',
    'https://V.Example.com:8200',
    'malformed-url',
  ),
  sameVault(
    'two servers that a default port tells apart',
    'https://v.example.com',
    'https://v.example.com:443',
  ),
  sameVault(
    'two servers that a dot at the end of the host tells apart',
    'https://v.example.com:8200',
    'https://v.example.com.:8200',
    'malformed-url',
  ),
  sameCluster('two clusters of one API server', 'https://k.example.com:6443', 'https://k.example.com:6443'),
  sameCluster(
    'two clusters that a trailing slash tells apart',
    'https://k.example.com:6443',
    'https://k.example.com:6443/',
    'malformed-url',
  ),
  sameCluster(
    'two clusters that a default port tells apart',
    'https://k.example.com',
    'https://k.example.com:443',
  ),
  sameCluster(
    'two clusters that a dot at the end of the host tells apart',
    'https://k.example.com:6443',
    'https://k.example.com.:6443',
    'malformed-url',
  ),
  sameCluster(
    'two clusters that forms of one IP address tell apart',
    'https://10.0.0.9:6443',
    'https://10.0.9:6443',
  ),
  {
    name: 'the Vault that Terraform reaches at one address is the one that ESO reaches at another',
    verdict: 'overlapping-prefixes',
    define: (given) => {
      const far = cluster(given, 'far', 'https://far.example.com:6443');
      const two = [
        server(given, 'inner', 'https://in.vault.example.com:8200'),
        new VaultServer(given.platform, 'outer', {
          address: 'https://out.vault.example.com',
          terraformAddress: 'https://in.vault.example.com:8200',
          product: PRODUCT,
        }),
      ];
      two.forEach((vault, i) => {
        new KubernetesAuth(vault, `k${i}`, {
          cluster: far,
          reviewer: TokenReviewer.token('reviewer', 1),
          audience: `v${i}`,
        });
        new Tenant(given.platform, `twin-${i}`, {
          cluster: far,
          kv: new KvEngine(vault, 'kv'),
          prefix: 'same',
        });
      });
    },
  },
  {
    name: 'a login at an address that is that of another server',
    verdict: 'duplicate-name',
    define: (given) => {
      const far = cluster(given, 'far', 'https://far.example.com:6443');
      const one = server(given, 'one', 'https://one.example.com:8200');
      const two = server(given, 'two', 'https://two.example.com:8200');
      new KvEngine(one, 'kv-one', { mount: 'kv' });
      new KvEngine(two, 'kv-two', { mount: 'kv' });
      new KubernetesAuth(two, 'far', {
        cluster: far,
        address: 'https://one.example.com:8200',
        reviewer: TokenReviewer.token('r', 1),
      });
    },
  },
  {
    name: 'one engine of one Vault under two servers',
    verdict: 'duplicate-name',
    define: (given) => {
      const [one, two] = [
        server(given, 'one', 'https://v.example.com'),
        server(given, 'two', 'https://v.example.com'),
      ];
      new KvEngine(one, 'kv-one', { mount: 'kv' });
      new KvEngine(two, 'kv-two', { mount: 'kv' });
    },
  },
  {
    name: 'a policy of one name under two servers that are one',
    verdict: 'duplicate-name',
    define: (given) => {
      for (const id of ['one', 'two']) {
        const vault = server(given, id, 'https://v.example.com');
        new VaultPolicy(given.platform, `p-${id}`, {
          vault,
          policyName: 'same',
          rules: [{ path: 'x/y', capabilities: [VaultCapability.READ], reason: 'r' }],
        });
      }
    },
  },
  {
    name: 'a server of a namespace, and that namespace in a server of the same address',
    verdict: 'overlapping-prefixes',
    define: (given) => {
      const far = cluster(given, 'far', 'https://far.example.com:6443');
      const root = server(given, 'root', 'https://v.example.com');
      const two = [new VaultNamespace(root, 'acme'), server(given, 'inner', 'https://v.example.com', 'acme')];
      two.forEach((vault, i) => {
        new KubernetesAuth(vault, `k${i}`, {
          cluster: far,
          reviewer: TokenReviewer.token('reviewer', 1),
          mount: `k${i}`,
        });
        new Tenant(given.platform, `twin-${i}`, {
          cluster: far,
          kv: new KvEngine(vault, `kv-${i}`, { mount: 'kv' }),
          prefix: 'same',
        });
      });
    },
  },
  {
    name: 'the server of a namespace whose parent, of the same address, reaches into it',
    verdict: 'tenant-isolation',
    define: (given) => {
      const root = server(given, 'root', 'https://v.example.com');
      const inner = server(given, 'inner', 'https://v.example.com', 'acme');
      const far = cluster(given, 'far', 'https://far.example.com:6443');
      const reviewer = TokenReviewer.token('reviewer', 1);
      const auth = new KubernetesAuth(root, 'k-root', { cluster: far, reviewer, audience: 'root' });
      new KubernetesAuth(inner, 'k-inner', { cluster: far, reviewer, audience: 'inner' });
      new Tenant(given.platform, 'inner-team', {
        cluster: far,
        kv: new KvEngine(inner, 'secret-inner', { mount: 'secret' }),
      });
      new Tenant(given.platform, 'outer-team', {
        cluster: far,
        kv: new KvEngine(root, 'secret-root', { mount: 'secret' }),
      });
      const rules = [
        { path: 'acme/secret/data/*', capabilities: [VaultCapability.READ], reason: 'asked for' },
      ];
      const policies = [new VaultPolicy(given.platform, 'reach', { vault: root, rules })];
      new KubernetesAuthRole(given.platform, 'reach-role', {
        auth,
        namespaces: ['outer-team'],
        serviceAccounts: ['outer-team-external-secrets'],
        policies,
      });
    },
  },
  {
    name: 'two Vaults that take tokens of one cluster for one audience',
    verdict: 'shared-audience',
    define: (given) => {
      const other = server(given, 'other', 'https://other.example.com');
      new Tenant(given.platform, 't', { cluster: given.cluster, kv: new KvEngine(other, 'kv') });
    },
  },
  {
    name: 'two Vaults that take tokens of twins of one cluster for one audience',
    verdict: 'shared-audience',
    define: (given) => {
      const twin = cluster(given, 'twin', 'https://10.0.0.1:6443');
      const other = server(given, 'other', 'https://other.example.com');
      new KubernetesAuth(other, 'twin', { cluster: twin });
      new Tenant(given.platform, 't', { cluster: twin, kv: new KvEngine(other, 'kv') });
    },
  },
  {
    name: 'a namespace of a Vault and its parent take tokens for one audience at two addresses',
    verdict: 'local-reviewer-elsewhere',
    define: (given) => {
      const far = cluster(given, 'far', 'https://far.example.com:6443');
      new KubernetesAuth(given.vault, 'far', { cluster: far, reviewer: TokenReviewer.local() });
    },
  },
];
