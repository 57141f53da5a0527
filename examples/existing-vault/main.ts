import {
  DatabaseEngine,
  Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  KvVersion,
  Platform,
  PostgresAccess,
  PostgresConnection,
  SecretSource,
  Tenant,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';

// A Vault that others have set up by hand. Nothing of theirs is emitted: one tenant moves in beside what is there.
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', {
  address: 'https://vault.vault.svc:8200',
  product: VaultProduct.vault('1.21'),
});
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://kubernetes.default.svc:443' });
KubernetesAuth.fromMount(vault, 'k8s-prod', { cluster, mount: 'K8s_prod' });
const kv = KvEngine.fromMount(vault, 'secret', { version: KvVersion.V2 });
const orders = PostgresConnection.fromName(DatabaseEngine.fromMount(vault, 'database'), 'orders', {
  host: 'postgres.databases.svc',
  database: 'orders',
});
VaultPolicy.fromText(vault, 'auditors', 'path "secret/metadata/*" { capabilities = ["list"] }');

const shop = new Tenant(platform, 'shop', { cluster, kv, prefix: 'teams/shop' });
shop.addExternalSecret('payment', {
  source: SecretSource.properties({ PAYMENT_API_KEY: shop.secret('payment').property('api-key') }),
});
const database = shop.addDatabaseRole('orders', {
  connection: orders,
  access: PostgresAccess.memberOf('orders_rw'),
  ttl: Duration.hours(24),
});
shop.addExternalSecret('orders-db', { source: SecretSource.credentials(database) });

vault.acknowledge('proof-ends', 'the Vault team answers for what it has set up; compared on 3 November 2026');
vault.acknowledge('audit-devices', 'the Vault team has two, of files on two disks');
vault.acknowledge('unused-policy', 'groups of people have it, by the LDAP login of the Vault team');

platform.synth();
