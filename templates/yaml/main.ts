import { join } from 'node:path';
import { KubernetesCluster, KvEngine, Platform, TenantFiles, VaultProduct, VaultServer } from 'tenantry';

// The platform's part: what there is, and who may name what of it.
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', {
  address: 'https://vault.vault.svc:8200',
  product: VaultProduct.vault('1.21'),
});
// Or define two that do not fail together: new AuditDevice(vault, 'file', …).
vault.acknowledge('audit-devices', 'audit is set up with the server itself');
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://kubernetes.default.svc:443' });
const kv = new KvEngine(vault, 'secret');

// The teams' part: a file each, in pull requests of their own.
TenantFiles.load(platform, join(__dirname, 'tenants'), { clusters: [cluster], kvEngines: [kv] });

platform.synth();
