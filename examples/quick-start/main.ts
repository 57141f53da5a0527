import {
  Duration,
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from 'tenantry';

const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', {
  address: 'https://vault.vault.svc:8200',
  product: VaultProduct.vault('1.21'),
});
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://kubernetes.default.svc:443' });
const kv = new KvEngine(vault, 'secret');

const shop = new Tenant(platform, 'shop', { cluster, kv });

// The value is in Vault at secret/shop/payment, property api-key; nothing here knows it.
shop.addExternalSecret('payment', {
  source: SecretSource.properties({ PAYMENT_API_KEY: shop.secret('payment').property('api-key') }),
  refreshInterval: Duration.minutes(5),
});

platform.synth();
