import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type DatabaseGrant } from './kinds/database-role';
import { type KubernetesPeopleGrant } from './kinds/kubernetes-people';
import { type PkiGrant } from './kinds/pki-role';
import { type StaticUserGrant } from './kinds/static-database-role';

/** What the file of one tenant may name besides what every file may. */
export interface TenantGrant {
  /**
   * Namespaces that are or will be the tenant's alone.
   *
   * @default - none but the one of its name
   */
  readonly namespaces?: string[];
  /**
   * Paths of the KV engine at or below which its prefix may be.
   *
   * @default - none but its name
   */
  readonly prefixes?: string[];
  /**
   * Databases that it may have roles in.
   *
   * @default - none
   */
  readonly databases?: DatabaseGrant[];
  /**
   * Users of databases whose passwords it may have changed.
   *
   * @default - none
   * @experimental
   */
  readonly staticUsers?: StaticUserGrant[];
  /**
   * PKI engines that it may have roles of.
   *
   * @default - none
   * @experimental
   */
  readonly pki?: PkiGrant[];
  /**
   * People who use Kubernetes themselves and whom it may name as its own.
   *
   * @default - none
   * @experimental
   */
  readonly kubernetesPeople?: KubernetesPeopleGrant[];
  /**
   * Whether its namespaces are emitted, kept from pruning.
   *
   * @default false - somebody else makes them
   */
  readonly ownNamespaces?: boolean;
  /**
   * Which of its namespaces are emitted, where that is some of them.
   *
   * @default - all or none of them, as `ownNamespaces` says
   */
  readonly ownedNamespaces?: string[];
  /**
   * Name that it had before, which its file may say as `formerly`. The prefix and the namespace of that name are granted
   * besides.
   *
   * @default - none
   * @experimental
   */
  readonly formerly?: string;
}

/**
 * A placement that tenant files may name.
 *
 * @experimental
 */
export interface PlacementOffer {
  /** The cluster that it is in. */
  readonly cluster: KubernetesCluster;
  /**
   * Path of the KV engine at or below which the prefix of a tenant in it is: a pattern with `{tenant}` as a segment,
   * such as `envs/staging/{tenant}`.
   *
   * @default - `<placement>/{tenant}`
   */
  readonly prefix?: string;
}

/** What tenant files may name. They are written by others: nothing else is taken from them. */
export interface TenantFilesProps {
  /** The clusters that every file may name, by id. */
  readonly clusters: KubernetesCluster[];
  /** The KV engines that every file may name, by id. */
  readonly kvEngines: KvEngine[];
  /**
   * The placements that every file may name, by their names.
   *
   * @default - none: every tenant names a cluster
   * @experimental
   */
  readonly placements?: { [name: string]: PlacementOffer };
  /**
   * What single tenants may name besides, by the name of the tenant: in all of its placements; by
   * `<tenant>_<placement>` in that one alone.
   *
   * @default - nothing
   */
  readonly grants?: { [tenant: string]: TenantGrant };
}
