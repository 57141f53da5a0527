import { type KvEngineRecord } from '../../plan/records';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** KV engines. */
export const kvEngines: CheckedKind<KvEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount, version }) => ({
    server,
    paths: version === 2 ? [`${mount}/config`] : [],
  }),
  unproven: ({ version }) => [
    `whether it is of version ${version}`,
    ...(version === 2 ? ['how many versions of a secret it keeps'] : []),
    'who else may read or write it',
  ],
};
