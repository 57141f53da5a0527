import { type TransitEngineRecord } from '../../plan/kinds/transit-engine';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** Paths by which whoever writes them makes, changes or deletes keys, lets them out, or puts others in their place. */
const ADMINISTRATION = [
  'backup/*',
  'byok-export/*',
  'cache-config',
  'config/*',
  'export/*',
  'keys/+',
  'keys/+/config',
  'keys/+/import',
  'keys/+/import_version',
  'keys/+/set-certificate',
  'keys/+/soft-delete',
  'keys/+/soft-delete-restore',
  'keys/+/trim',
  'restore',
  'restore/*',
];

/** Transit engines. */
export const transitEngines: CheckedKind<TransitEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({
    server,
    paths: ADMINISTRATION.map((path) => `${mount}/${path}`),
  }),
  unproven: () => ['which other keys it has'],
};
