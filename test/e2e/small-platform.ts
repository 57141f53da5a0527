import { join } from 'node:path';
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
import { synthesizeAs } from '../../src/synth/synthesize';
import { type Lab } from '../lab/lab';
import { applierFor } from '../lab/stack/choose-applier';

/** Beside the example, on mounts of its own: one KV secret, read once with each deletion policy. */
export async function applySmallPlatform(lab: Lab, refreshInterval: Duration): Promise<void> {
  const { vault, kubernetes, tokenReviewerJwt } = lab;
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

  const out = join(lab.directory, 'small');
  const stream = { write: () => undefined };
  const wish = { mode: 'synth', out, force: true } as const;
  synthesizeAs({ by: 'tenantry', wish }, platform, { stdout: stream, stderr: stream });
  const stacks = ['small', 'small-tenants'].map((name) => join(out, 'terraform', name, 'cdk.tf.json'));
  const applier = await applierFor(lab, stacks[0] ?? '', () => undefined);
  for (const stack of stacks) await applier.apply(stack, { reviewer_jwt: tokenReviewerJwt });
  await kubernetes.client.createNamespace('team-c');
  const manifests = `--filename=${join(out, 'kubernetes', 'other')}`;
  await kubernetes.kubectlOrThrow(['apply', '--server-side', '--recursive', manifests]);
}
