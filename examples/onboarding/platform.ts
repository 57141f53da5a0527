import { join } from 'node:path';
import {
  KubernetesCluster,
  KvEngine,
  Platform,
  TenantFiles,
  TerraformBackend,
  VaultProduct,
  VaultServer,
} from 'tenantry';

/** A platform whose thirty tenants came by `tenantry onboard`, each with a file of a template in tenant-templates. */
export function platformOf(...folders: string[]): Platform {
  const platform = new Platform('acme', {
    terraformBackend: TerraformBackend.s3({ bucket: 'acme-terraform-states', region: 'eu-central-1' }),
  });
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
  });
  vault.acknowledge('audit-devices', 'audit is set up with the server itself');
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
  });
  const kv = new KvEngine(vault, 'secret');
  const loaded = folders.map((folder) =>
    TenantFiles.load(platform, join(__dirname, folder), { clusters: [cluster], kvEngines: [kv] }),
  );

  // What all applications of the web are served with.
  const wildcard = kv.secret('shared/certificates/wildcard', { properties: ['certificate', 'private_key'] });
  for (const tenant of loaded.flatMap(({ tenants }) => tenants)) wildcard.grantRead(tenant);
  return platform;
}
