import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type IGrantee } from '../vault/grant';

/** A tenant in one cluster: one that has a cluster, or one of its placements. */
export interface IPlacement extends IGrantee {
  /** The cluster that its namespaces are in. */
  readonly cluster: KubernetesCluster;
  /** The KV engine that its secrets are in. */
  readonly kv: KvEngine;
  /** Its part of the KV engine, without slashes at its ends. */
  readonly prefix: string;
  /** Its namespaces, in the order given. */
  readonly namespaces: string[];
}
