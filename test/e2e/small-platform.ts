import {
  CaCertificate,
  DeletionPolicy,
  type Duration,
  KubernetesAuth,
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Lab } from '../lab/lab';
import { applyPlatform } from './apply-platform';

/** Beside the example, on mounts of its own: one KV secret, read once with each deletion policy. */
export async function applySmallPlatform(lab: Lab, refreshInterval: Duration): Promise<void> {
  const { vault, kubernetes } = lab;
  const platform = new Platform('small');
  const server = new VaultServer(platform, 'small', {
    address: vault.address,
    product: VaultProduct.vault('1.21'),
    caCertificate: CaCertificate.inline(lab.certificateAuthority.certificate),
  });
  const cluster = new KubernetesCluster(platform, 'other', {
    apiServer: kubernetes.apiServerUrl,
    caCertificate: kubernetes.caCertificate,
  });
  new KubernetesAuth(server, 'other', { cluster, reviewer: TokenReviewer.token('reviewer_jwt', 1) });
  const kv = new KvEngine(server, 'small');
  const tenant = new Tenant(platform, 'team-c', { cluster, kv });
  const source = SecretSource.properties({ KEY: tenant.secret('app').property('key') });
  for (const deletionPolicy of Object.values(DeletionPolicy)) {
    tenant.addExternalSecret(deletionPolicy.toLowerCase(), { source, deletionPolicy, refreshInterval });
  }

  await applyPlatform(lab, platform, { server: 'small', cluster: 'other', namespaces: ['team-c'] });
}
