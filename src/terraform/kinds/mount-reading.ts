import { type MountRecord } from '../../plan/kinds/mount';
import { type ResourceReader } from './kind';
import { MOUNT } from './mount';

/** Mounts beside those of the definition's engines. */
export const mounts: readonly ResourceReader<MountRecord>[] = [
  {
    type: MOUNT,
    path: 'sys/mounts/{path}',
    record(block, { place: server }) {
      const mount = block.name('existingMount', 'path');
      const type = block.text('type');
      block.passAll();
      return { server, mount, type };
    },
  },
];
