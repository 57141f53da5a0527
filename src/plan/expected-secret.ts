import { expectedSecrets } from './kinds/kv-secret';
import { type KvSecretRecord } from './records';

/** One entry a secret, with the properties of all who read it. */
export function mergedSecrets(secrets: readonly KvSecretRecord[]): KvSecretRecord[] {
  const merged = new Map<string, { secret: KvSecretRecord; readonly properties: Set<string> }>();
  for (const secret of secrets) {
    const id = expectedSecrets.key(secret);
    let known = merged.get(id);
    if (!known) merged.set(id, (known = { secret, properties: new Set() }));
    if (secret.declared) known.secret = { ...known.secret, declared: true };
    for (const property of secret.properties) known.properties.add(property);
  }
  return [...merged.values()].map(({ secret, properties }) => ({
    ...secret,
    properties: [...properties].sort(),
  }));
}
