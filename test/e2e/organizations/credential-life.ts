import { valueAt } from '../../lab/process/http';
import { type VaultClient } from '../../lab/vault/vault-client';
import { type AuditedRequest } from '../audited-request';
import { type DeliveredCredential } from './delivery';
import { type EsoStatus } from './eso-status';
import { type Symptom, undelivered } from './symptom';

/** The lab's own audit device. */
const DEVICE = 'lab-audit';

/**
 * Whether a credential outlives the refresh of its ExternalSecret: what Vault says of its lease and of the token
 * that made it, against what the API server says of the ExternalSecret.
 */
export async function lifeSymptoms(
  vault: VaultClient,
  audited: readonly AuditedRequest[],
  { id, username }: DeliveredCredential,
  status: EsoStatus | undefined,
): Promise<Symptom[]> {
  const answer = await vault.write(`sys/audit-hash/${DEVICE}`, { input: username });
  const hash = valueAt(answer, 'data', 'hash');
  const made = audited.find(({ hashedUsername, leaseId }) => leaseId && hashedUsername === hash);
  if (!made) return [undelivered(`no answer of Vault has the credential of ${id}`)];
  const lease = await vault.send('PUT', 'sys/leases/lookup', { lease_id: made.leaseId });
  const expires = valueAt(lease.body, 'data', 'expire_time');
  if (typeof expires !== 'string') return [undelivered(`the lease of ${id} is gone`)];
  const end = Math.min(Date.parse(expires), made.tokenEnd ?? 0);
  const [life, refresh] = [(end - made.time) / 1000, seconds(status?.refreshInterval ?? '')];
  if (refresh > 0 && refresh < life) return [];
  return [
    undelivered(`the credential of ${id} lives ${life.toFixed(0)} s, its refresh comes after ${refresh} s`),
  ];
}

/** Seconds of a Go duration such as `1h30m0s`. */
function seconds(duration: string): number {
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0),
    0,
  );
}
