import { type PkiEngineRecord } from '../../plan/kinds/pki-engine';
import { kept, resource } from '../resource';
import { type ResourceKind } from './kind';
import { MOUNT } from './mount';

/** PKI engines: the mount. Its issuers are made by whoever keeps the root. */
export const pkiEngines: ResourceKind<PkiEngineRecord> = {
  resources: ({ id, origin, mount, description, maxTtl, preventDestroy }) => [
    resource(MOUNT, {
      id,
      origin,
      attributes: {
        path: mount,
        type: 'pki',
        description,
        default_lease_ttl_seconds: maxTtl,
        max_lease_ttl_seconds: maxTtl,
      },
      lifecycle: kept(preventDestroy),
      importId: mount,
    }),
  ],
};
