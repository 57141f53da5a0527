import { type TransitEngineRecord } from '../../plan/kinds/transit-engine';
import { kept, resource } from '../resource';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

/** Transit engines: the mount. */
export const transitEngines: ResourceKind<TransitEngineRecord> = {
  resources: ({ id, origin, mount, description, preventDestroy }) => [
    resource(MOUNT, {
      id,
      origin,
      attributes: { path: mount, type: 'transit', description },
      lifecycle: kept(preventDestroy),
      importId: mount,
    }),
  ],
};
