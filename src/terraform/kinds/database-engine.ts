import { type DatabaseEngineRecord } from '../../plan/kinds/database-engine';
import { kept, resource } from '../resource';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

/** Database engines: the mount. */
export const databaseEngines: ResourceKind<DatabaseEngineRecord> = {
  resources: ({ id, origin, mount, description, maxLeaseTtl, preventDestroy }) => [
    resource(MOUNT, {
      id,
      origin,
      attributes: { path: mount, type: 'database', description, max_lease_ttl_seconds: maxLeaseTtl },
      lifecycle: kept(preventDestroy),
      importId: mount,
    }),
  ],
};
