import { keyOf, type KindOf, type MayExist, type Origin, refer } from './kind';
import { clusters } from './kubernetes-cluster';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** How Vault has the API server review a ServiceAccount token. */
export type TokenReviewerRecord =
  | { readonly kind: 'local' }
  | { readonly kind: 'client' }
  | { readonly kind: 'token'; readonly variable: string; readonly version: number };

/** A Kubernetes auth mount: where ServiceAccounts of one cluster log in to one server. */
export interface KubernetesAuthRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /** The cluster whose ServiceAccounts log in. */
  readonly cluster: string;
  /** URL by which ESO in the cluster reaches the server; absent where it is the server's. */
  readonly address?: string;
  /** Absent where that is not known. */
  readonly reviewer?: TokenReviewerRecord;
  readonly audience: string;
  /** Greatest life of its tokens in seconds; absent where it is the server's. */
  readonly maxLeaseTtl?: number;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** Kubernetes auth mounts. */
export const kubernetesAuths: KindOf<KubernetesAuthRecord, Pick<KubernetesAuthRecord, 'server' | 'mount'>> = {
  list: 'kubernetesAuths',
  what: () => 'Kubernetes auth mount',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server, cluster }) => [
    isOf(server),
    refer(clusters, { id: cluster }, `is for cluster '${cluster}'`),
  ],
};
