import { type DatabaseEngineRecord } from '../../plan/records';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

const FUNCTIONS = ['config', 'reset', 'roles', 'static-roles', 'rotate-root', 'rotate-role'];

/** Database engines: whoever writes their connections and roles makes users with any right of an admin. */
export const databaseEngines: CheckedKind<DatabaseEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({ server, paths: FUNCTIONS.map((of) => `${mount}/${of}/*`) }),
  unproven: () => ['how long it lets a lease live', 'which other roles it has'],
};
