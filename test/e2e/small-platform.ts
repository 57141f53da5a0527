import { DeletionPolicy, type Duration, KvEngine, SecretSource, Tenant } from '../../src';
import { type Lab } from '../lab/lab';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

/** Beside the example, on mounts of its own: one KV secret, read once with each deletion policy. */
export async function applySmallPlatform(lab: Lab, refreshInterval: Duration): Promise<void> {
  const names = { platform: 'small', server: 'small', cluster: 'other' };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'small');
  const tenant = new Tenant(platform, 'team-c', { cluster, kv });
  const source = SecretSource.properties({ KEY: tenant.secret('app').property('key') });
  for (const deletionPolicy of Object.values(DeletionPolicy)) {
    tenant.addExternalSecret(deletionPolicy.toLowerCase(), { source, deletionPolicy, refreshInterval });
  }

  await applyPlatform(lab, platform, { server: 'small', cluster: 'other', namespaces: ['team-c'] });
}
