import { mkdirSync } from 'node:fs';
import { App as Cdk8sApp, Chart } from 'cdk8s';
import { Deployment, EnvValue, Namespace, Secret } from 'cdk8s-plus-27';
import { App as CdktfApp, S3Backend, TerraformStack } from 'cdktf';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import {
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { PlatformSecrets, TenantSecrets } from 'tenantry/kubernetes';
import { PlatformVault, TenantVault } from 'tenantry/terraform';

// 1. What it means, as ever; compile() in place of synth(): it proves, and throws where the two halves do not fit.
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', {
  address: 'https://vault.vault.svc:8200',
  product: VaultProduct.vault('1.21'),
});
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://kubernetes.default.svc:443' });
const kv = new KvEngine(vault, 'secret');
const shop = new Tenant(platform, 'shop', { cluster, kv, ownNamespaces: true });
const payment = shop.addExternalSecret('payment', {
  source: SecretSource.properties({ PAYMENT_API_KEY: shop.secret('payment').property('api-key') }),
});
const plan = platform.compile();

// 2. A Terraform stack of one's own: back end, provider and further resources beside what the plan makes.
mkdirSync('out', { recursive: true });
const terraform = new CdktfApp({ outdir: 'out/terraform' });
const stack = new TerraformStack(terraform, 'security');
new S3Backend(stack, { bucket: 'acme-terraform', key: 'security.tfstate', region: 'eu-central-1' });
new VaultProvider(stack, 'vault', {});
new Mount(stack, 'transit', { path: 'transit', type: 'transit' });
new PlatformVault(stack, 'platform', { plan });
new TenantVault(stack, 'shop', { plan: plan.tenant('shop') });
terraform.synth();

// 3. Charts of one's own: the namespace is ours, and a Deployment uses the Secret that ESO will deliver.
const kubernetes = new Cdk8sApp({ outdir: 'out/kubernetes' });
new PlatformSecrets(new Chart(kubernetes, 'platform'), 'secrets', { plan, cluster: 'prod' });
const chart = new Chart(kubernetes, 'shop', { disableResourceNameHashes: true });
const namespace = new Namespace(chart, 'namespace', { metadata: { name: 'shop', labels: { team: 'shop' } } });
new TenantSecrets(chart, 'secrets', { plan: plan.tenant('shop'), namespaces: [namespace] });
const secret = Secret.fromSecretName(chart, 'payment', payment.secretName);
new Deployment(chart, 'web', {
  metadata: { namespace: 'shop', annotations: { 'reloader.stakater.com/auto': 'true' } },
  replicas: 2,
  containers: [
    {
      image: 'registry.example.com/shop/web:1.0.0',
      portNumber: 8080,
      envVariables: { PAYMENT_API_KEY: EnvValue.fromSecretValue({ secret, key: 'PAYMENT_API_KEY' }) },
    },
  ],
});
kubernetes.synth();
