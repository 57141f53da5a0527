import { expectedSecrets } from './kinds/kv-secret';
import { type KvSecretRecord } from './records';

/** One entry a secret, with the properties of all who read it. */
export function mergedSecrets(secrets: readonly KvSecretRecord[]): KvSecretRecord[] {
  const merged = new Map<string, KvSecretRecord>();
  for (const secret of secrets) {
    const id = expectedSecrets.key(secret);
    const { server, mount, version, key } = secret;
    const properties = [...(merged.get(id)?.properties ?? []), ...secret.properties];
    merged.set(id, { server, mount, version, key, properties: [...new Set(properties)].sort() });
  }
  return [...merged.values()];
}
