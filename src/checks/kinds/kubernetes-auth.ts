import { type KubernetesAuthRecord, type TokenReviewerRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

/** By whose authority tokens are reviewed, as messages say it. */
const AUTHORITIES: { readonly [K in TokenReviewerRecord['kind']]: string } = {
  local: "Vault's own ServiceAccount",
  client: 'whoever logs in',
  token: 'a token that it was given',
};

/** Kubernetes auth mounts. */
export const kubernetesAuths: CheckedKind<KubernetesAuthRecord> = {
  mount: ({ server, mount }) => ({ server, space: 'auth/', path: mount }),
  reserved: ({ mount }) =>
    mount.split('/')[0] === 'token' ? `auth mount '${mount}' lies below Vault's own 'auth/token'` : undefined,
  unproven: ({ cluster, reviewer }) => [
    `whether it reviews tokens at the API server of cluster '${cluster}'`,
    reviewer === undefined
      ? 'by whose authority'
      : `whether by the authority of ${AUTHORITIES[reviewer.kind]}`,
    'how long it lets a token of Vault live',
    'which other roles it has',
  ],
};
