import type * as Bindings from '@cdktf/provider-vault/lib/kv-secret-backend-v2';
import { type KvEngineRecord } from '../../plan/kinds/kv-engine';
import { kept, resource } from '../resource';
import { addressOf, resourceType } from '../resource-type';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

const CONFIG = resourceType(
  'vault_kv_secret_backend_v2',
  () => (require('@cdktf/provider-vault/lib/kv-secret-backend-v2') as typeof Bindings).KvSecretBackendV2,
  {
    mount: 'mount',
    max_versions: 'maxVersions',
    cas_required: 'casRequired',
    delete_version_after: 'deleteVersionAfter',
  },
  {
    '{mount}/config': { create: ['update'], read: ['read'], update: ['update'] },
  },
);

/**
 * KV engines: the mount and, for version 2, its configuration.
 *
 * The type is always `kv`: changing it to `kv-v2` replaces the mount and destroys what it holds.
 */
export const kvEngines: ResourceKind<KvEngineRecord> = {
  resources(engine) {
    const { id, origin, mount, version, description } = engine;
    const mounted = resource(MOUNT, {
      id,
      origin,
      attributes: { path: mount, type: 'kv', options: { version: String(version) }, description },
      lifecycle: kept(engine.preventDestroy),
      importId: mount,
    });
    if (version === 1) return [mounted];
    const configured = resource(CONFIG, {
      id,
      origin,
      needs: [addressOf(MOUNT, id)],
      attributes: {
        mount,
        max_versions: engine.maxVersions,
        cas_required: engine.casRequired,
        delete_version_after: engine.deleteVersionAfter,
      },
      importId: `${mount}/config`,
    });
    return [mounted, configured];
  },
};
