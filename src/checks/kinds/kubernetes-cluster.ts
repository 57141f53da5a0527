import { type KubernetesClusterRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

/** Clusters, with their auth mounts. */
export const clusters: CheckedKind<KubernetesClusterRecord> = {
  mount: ({ server, mount }) => ({ server, space: 'auth/', path: mount }),
  reserved: ({ mount }) =>
    mount.split('/')[0] === 'token' ? `auth mount '${mount}' lies below Vault's own 'auth/token'` : undefined,
  administration: ({ server, mount }) => ({
    server,
    paths: [`auth/${mount}/config`, `auth/${mount}/role/*`],
  }),
};
