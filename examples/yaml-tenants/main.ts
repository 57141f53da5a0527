import { join } from 'node:path';
import {
  ClusterSecretStore,
  KubernetesCluster,
  KvEngine,
  Platform,
  PostgresAccess,
  PostgresConnection,
  TenantFiles,
  VaultProduct,
  VaultServer,
} from 'tenantry';

// The platform's part: what there is, and who may name what of it.
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', {
  address: 'https://vault.vault.svc:8200',
  product: VaultProduct.vault('1.21'),
});
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://kubernetes.default.svc:443' });
const kv = new KvEngine(vault, 'secret');
const database = new PostgresConnection(vault, 'checkout', {
  host: 'postgres.databases.svc',
  database: 'checkout',
  username: 'vault_checkout',
  passwordVariable: 'checkout_admin_password',
  rotateAdmin: true,
});

// The teams' part: a file each, in pull requests of their own.
const teams = TenantFiles.load(platform, join(__dirname, 'tenants'), {
  clusters: [cluster],
  kvEngines: [kv],
  grants: {
    checkout: {
      namespaces: ['checkout-canary'],
      databases: [{ connection: database, access: [PostgresAccess.readWrite({ owner: 'checkout_owner' })] }],
    },
  },
});

// What the platform grants, it grants by name: a file may use it then.
const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: teams.tenants });
kv.secret('shared/certificates/wildcard', { properties: ['certificate', 'private_key'] }).grantRead(store);

platform.synth();
