import { type KubernetesAuthRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

/** Kubernetes auth mounts. */
export const kubernetesAuths: CheckedKind<KubernetesAuthRecord> = {
  mount: ({ server, mount }) => ({ server, space: 'auth/', path: mount }),
  reserved: ({ mount }) =>
    mount.split('/')[0] === 'token' ? `auth mount '${mount}' lies below Vault's own 'auth/token'` : undefined,
  administration: ({ server, mount }) => ({
    server,
    paths: [`auth/${mount}/config`, `auth/${mount}/role/*`],
  }),
};
