import { keyOf, type KindOf, type Origin, refer } from './kind';
import { namespaces } from './namespace';
import { servers } from './vault-server';

/** How Vault has the API server review a ServiceAccount token. */
export type TokenReviewerRecord =
  | { readonly kind: 'local' }
  | { readonly kind: 'client' }
  | { readonly kind: 'token'; readonly variable: string; readonly version: number };

/** A cluster with the auth mount that its ServiceAccounts log in through. */
export interface KubernetesClusterRecord extends Origin {
  readonly id: string;
  readonly server: string;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly apiServer: string;
  /** PEM of the CA of the API server. */
  readonly caPem?: string;
  readonly reviewer: TokenReviewerRecord;
  readonly audience: string;
  readonly eso: { readonly namespace: string; readonly serviceAccount: string; readonly version: string };
  readonly guard: { readonly kind: 'rbac' } | { readonly kind: 'none'; readonly reason: string };
  readonly preventDestroy: boolean;
}

/** Clusters, each with its auth mount. */
export const clusters: KindOf<KubernetesClusterRecord, Pick<KubernetesClusterRecord, 'id'>> = {
  list: 'clusters',
  what: () => 'Kubernetes cluster',
  nameOf: ({ id }) => id,
  within: () => '',
  key: ({ id }) => keyOf(id),
  references: ({ server }) => [refer(servers, { id: server }, `logs in to server '${server}'`)],
  brings: ({ id, eso }) => [{ kind: namespaces, key: namespaces.key({ cluster: id, name: eso.namespace }) }],
};
