import { type IConstruct } from 'constructs';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IVault } from '../vault/vault-server';

/** A Kubernetes auth mount, as others refer to it. */
export interface IKubernetesAuth extends IConstruct {
  /** The cluster whose ServiceAccounts log in. */
  readonly cluster: KubernetesCluster;
  /** The server or Vault namespace that they log in to. */
  readonly vault: IVault;
  /** Path of the auth mount, without `auth/`. */
  readonly mount: string;
  /**
   * URL by which ESO in the cluster reaches the server.
   *
   * @default - that of the server
   */
  readonly address?: string;
  /** Audience that tokens must be made for. */
  readonly audience: string;
}
