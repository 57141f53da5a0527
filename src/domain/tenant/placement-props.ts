import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { type IKubernetesAuth } from '../login/kubernetes-auth-interface';
import { type TenantAccess } from './tenant-access';

/**
 * Properties of a {@link Placement}.
 *
 * @experimental
 */
export interface PlacementProps {
  /** The cluster that its namespaces are in. */
  readonly cluster: KubernetesCluster;
  /**
   * The KV engine that its secrets are in.
   *
   * @default - the tenant's
   */
  readonly kv?: IKvEngine;
  /**
   * Auth mount that ESO logs in through for it.
   *
   * @default - that of the cluster in the engine's server; made, with the cluster's name, where there is none
   */
  readonly auth?: IKubernetesAuth;
  /**
   * Its namespaces: whoever may create pods or tokens in one of them is this tenant, in this placement.
   *
   * @default - the tenant's
   */
  readonly namespaces?: string[];
  /**
   * Its part of the KV engine: every secret below `<prefix>/`. No other placement's may be equal, above or below.
   *
   * @default - `<placement>/<tenant>`
   */
  readonly prefix?: string;
  /**
   * What the policy of its store covers.
   *
   * @default - the tenant's
   */
  readonly access?: TenantAccess;
  /**
   * Whether the namespaces are emitted, kept from pruning.
   *
   * @default - as of the tenant
   */
  readonly ownNamespaces?: boolean;
  /**
   * Which of its namespaces are emitted, where that is some of them.
   *
   * @default - as of the tenant
   */
  readonly ownedNamespaces?: string[];
}
