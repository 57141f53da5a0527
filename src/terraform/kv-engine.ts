import { KvSecretBackendV2 } from '@cdktf/provider-vault/lib/kv-secret-backend-v2';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import { type KvEngineRecord } from '../plan/records';
import { addressOf, type Blueprint, blueprint } from './blueprint';

/**
 * The mount of a KV engine and, for version 2, its configuration.
 *
 * The type is always `kv`: changing it to `kv-v2` replaces the mount and destroys what it holds.
 */
export function kvEngineBlueprints(engine: KvEngineRecord): Blueprint[] {
  const { id, origin, mount } = engine;
  const mounted = blueprint(Mount, {
    id,
    origin,
    config: {
      path: mount,
      type: 'kv',
      options: { version: String(engine.version) },
      description: engine.description,
    },
    preventDestroy: engine.preventDestroy,
  });
  if (engine.version === 1) return [mounted];
  const configured = blueprint(KvSecretBackendV2, {
    id,
    origin,
    needs: [addressOf(Mount, id)],
    config: {
      mount,
      maxVersions: engine.maxVersions,
      casRequired: engine.casRequired,
      deleteVersionAfter: engine.deleteVersionAfter,
    },
  });
  return [mounted, configured];
}
