import { keyOf, type KindOf, type Origin, refer } from './kind';
import { clusters } from './kubernetes-cluster';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** A token of Terraform's, by which Vault asks an API server for tokens of ServiceAccounts. */
export interface EngineTokenRecord {
  readonly variable: string;
  readonly version: number;
}

/** A Kubernetes secrets engine: tokens of ServiceAccounts of one cluster, for whoever asks. */
export interface KubernetesSecretsEngineRecord extends Origin {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  /** The cluster that its tokens are of. */
  readonly cluster: string;
  /** By what it asks the API server; absent: the token of the pod that Vault runs in. */
  readonly token?: EngineTokenRecord;
  readonly description?: string;
  readonly preventDestroy: boolean;
}

/** Kubernetes secrets engines. */
export const kubernetesSecretsEngines: KindOf<
  KubernetesSecretsEngineRecord,
  Pick<KubernetesSecretsEngineRecord, 'server' | 'mount'>
> = {
  list: 'kubernetesSecretsEngines',
  what: () => 'Kubernetes secrets engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server, cluster }) => [
    isOf(server),
    refer(clusters, { id: cluster }, `is for cluster '${cluster}'`),
  ],
};
