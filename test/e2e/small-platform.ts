import { AdmissionGuard, DeletionPolicy, type Duration, KvEngine, SecretSource, Tenant } from '../../src';
import { type Lab } from '../lab/lab';
import { applyPlatform } from './apply-platform';
import { labPlatform } from './lab-platform';

/** The guard of a platform that has the cluster together with another one, which logs in at that mount. */
export function guardBeside(lab: Lab, mount: string): AdmissionGuard {
  return AdmissionGuard.rbac({ otherLogins: [{ address: lab.vault.address, mount }] });
}

/** Beside the example, on mounts of its own: one KV secret, read once with each deletion policy. */
export async function applySmallPlatform(lab: Lab, refreshInterval: Duration): Promise<void> {
  const guard = guardBeside(lab, 'kubernetes-prod');
  const names = { platform: 'small', server: 'small', cluster: 'other', guard };
  const { platform, server, cluster } = labPlatform(lab, names);
  const kv = new KvEngine(server, 'small');
  const tenant = new Tenant(platform, 'team-c', { cluster, kv });
  const source = SecretSource.properties({ KEY: tenant.secret('app').property('key') });
  for (const deletionPolicy of Object.values(DeletionPolicy)) {
    tenant.addExternalSecret(deletionPolicy.toLowerCase(), { source, deletionPolicy, refreshInterval });
  }

  await applyPlatform(lab, platform, { server: 'small', cluster: 'other', namespaces: ['team-c'] });
}
