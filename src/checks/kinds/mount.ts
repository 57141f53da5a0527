import { type MountRecord } from '../../plan/kinds/mount';
import { type CheckedKind } from './kind';

/** Mounts beside those of the definition's engines. */
export const mounts: CheckedKind<MountRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
};
