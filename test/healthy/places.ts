import {
  ClusterSecretStore,
  EsoInstallation,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  SecretSource,
  type Tenant,
  TokenReviewer,
  VaultNamespace,
  VaultProduct,
  VaultServer,
} from '../../src';
import { audited, type Healthy, place, team } from './healthy';

/** Several clusters, Vaults and namespaces of Vault. */
export const PLACES: readonly Healthy[] = [
  {
    name: 'the login of a cluster by name, with its own audience',
    define: (given) => {
      const auth = new KubernetesAuth(given.vault, 'prod', {
        cluster: given.cluster,
        audience: 'https://vault.example.com',
        mount: 'k8s/prod',
      });
      team(given, 'shop', { auth });
    },
  },
  {
    name: 'two clusters, of which Vault runs in one',
    define: (given) => {
      const edge = new KubernetesCluster(given.platform, 'edge', {
        apiServer: 'https://edge.example.com:6443',
      });
      new KubernetesAuth(given.vault, 'edge', {
        cluster: edge,
        reviewer: TokenReviewer.token('edge_reviewer', 1),
      });
      team(given, 'shop');
      team({ ...given, cluster: edge }, 'edge-shop', { namespaces: ['shop'] });
    },
  },
  {
    name: 'the same namespace in each of three clusters',
    define: (given) => {
      for (const id of ['eu', 'us', 'ap']) {
        const cluster = new KubernetesCluster(given.platform, id, {
          apiServer: `https://${id}.example.com:6443`,
        });
        new KubernetesAuth(given.vault, id, { cluster, reviewer: TokenReviewer.token(`${id}_reviewer`, 1) });
        team({ ...given, cluster }, `shop-${id}`, { namespaces: ['shop'] });
      }
    },
  },
  {
    name: 'two Vaults for one cluster, each with its audience',
    define: (given) => {
      const us = audited(
        new VaultServer(given.platform, 'us', {
          address: 'https://us.example.com:8200',
          product: VaultProduct.openBao('2.6'),
        }),
      );
      new KubernetesAuth(us, 'prod', {
        cluster: given.cluster,
        audience: 'vault-us',
        reviewer: TokenReviewer.token('us_reviewer', 1),
      });
      team(given, 'shop');
      team({ ...given, kv: new KvEngine(us, 'kv') }, 'cart');
    },
  },
  {
    name: 'a Vault that Terraform reaches elsewhere',
    define: (given) => {
      const vault = audited(
        new VaultServer(given.platform, 'inner', {
          address: 'https://vault.internal:8200',
          terraformAddress: 'https://vault.example.com',
          product: VaultProduct.vault('2.0'),
        }),
      );
      const cluster = new KubernetesCluster(given.platform, 'far', { apiServer: 'https://far.example.com' });
      new KubernetesAuth(vault, 'far', { cluster, reviewer: TokenReviewer.token('far_reviewer', 3) });
      team({ ...given, cluster, kv: new KvEngine(vault, 'kv') }, 'shop');
    },
  },
  {
    name: 'a Vault on a loopback without TLS, for development',
    define: (given) => {
      const vault = audited(
        new VaultServer(given.platform, 'dev', {
          address: 'http://127.0.0.1:8200',
          product: VaultProduct.vault('1.21'),
        }),
      );
      new KvEngine(vault, 'kv');
    },
  },
  {
    name: 'an ESO of another namespace and name',
    define: (given) => {
      const eso = EsoInstallation.helm('2.9', { namespace: 'platform-eso', serviceAccount: 'operator' });
      const cluster = new KubernetesCluster(given.platform, 'two', {
        apiServer: 'https://two.example.com',
        eso,
      });
      new KubernetesAuth(given.vault, 'two', { cluster, reviewer: TokenReviewer.token('two_reviewer', 1) });
      const shop = team({ ...given, cluster }, 'shop');
      const store = new ClusterSecretStore(given.platform, 'shared', {
        cluster,
        kv: given.kv,
        tenants: [shop],
      });
      const secret = given.kv.secret('shared/x');
      secret.grantRead(store);
      shop.addExternalSecret('x', { source: SecretSource.extract(secret) });
    },
  },
  {
    name: 'a cluster that is in two namespaces of Vault',
    define: (given) => {
      for (const id of ['retail', 'bank']) {
        const namespace = new VaultNamespace(given.vault, id);
        new KubernetesAuth(namespace, id, { cluster: given.cluster, audience: `vault-${id}` });
        team({ ...given, kv: new KvEngine(namespace, 'secret') }, `${id}-team`);
      }
    },
  },
  {
    name: 'a namespace of Vault within another one',
    define: (given) => {
      const inner = new VaultNamespace(new VaultNamespace(given.vault, 'acme'), 'retail');
      team({ ...given, kv: new KvEngine(inner, 'secret') }, 'shop');
    },
  },
  {
    name: 'a namespace of an OpenBao',
    define: () => {
      const given = place(VaultProduct.openBao('2.6'));
      team({ ...given, kv: new KvEngine(new VaultNamespace(given.vault, 'retail'), 'secret') }, 'shop');
      return given.platform;
    },
  },
  {
    name: 'a server of which one namespace alone is ours',
    define: (given) => {
      const vault = audited(
        new VaultServer(given.platform, 'hcp', {
          address: 'https://hcp.example.com:8200',
          namespace: 'admin/acme',
          product: VaultProduct.vaultEnterprise('1.21'),
        }),
      );
      const cluster = new KubernetesCluster(given.platform, 'far', { apiServer: 'https://far.example.com' });
      new KubernetesAuth(vault, 'far', { cluster, reviewer: TokenReviewer.token('far_reviewer', 1) });
      team({ ...given, cluster, kv: new KvEngine(vault, 'kv') }, 'shop');
    },
  },
  {
    name: 'tenants in two KV engines of two Vaults, with one ClusterSecretStore each',
    define: (given) => {
      const us = audited(
        new VaultServer(given.platform, 'us', {
          address: 'https://us.example.com:8200',
          product: VaultProduct.vault('1.21'),
        }),
      );
      new KubernetesAuth(us, 'prod', {
        cluster: given.cluster,
        audience: 'vault-us',
        reviewer: TokenReviewer.token('us_reviewer', 1),
      });
      for (const [id, kv] of [
        ['shop', given.kv],
        ['cart', new KvEngine(us, 'kv')],
      ] as const) {
        const tenant: Tenant = team({ ...given, kv }, id);
        const store = new ClusterSecretStore(given.platform, `shared-${id}`, {
          cluster: given.cluster,
          kv,
          tenants: [tenant],
        });
        const secret = kv.secret('shared/x');
        secret.grantRead(store);
        tenant.addExternalSecret('x', { source: SecretSource.extract(secret) });
      }
    },
  },
];
