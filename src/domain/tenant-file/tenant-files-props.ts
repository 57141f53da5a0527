import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine } from '../kv/kv-engine';
import { type DatabaseGrant } from './kinds/database-role';
import { type PkiGrant } from './kinds/pki-role';

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
   * PKI engines that it may have roles of.
   *
   * @default - none
   * @experimental
   */
  readonly pki?: PkiGrant[];
  /**
   * Whether its namespaces are emitted, kept from pruning.
   *
   * @default false - somebody else makes them
   */
  readonly ownNamespaces?: boolean;
}

/** What tenant files may name. They are written by others: nothing else is taken from them. */
export interface TenantFilesProps {
  /** The clusters that every file may name, by id. */
  readonly clusters: KubernetesCluster[];
  /** The KV engines that every file may name, by id. */
  readonly kvEngines: KvEngine[];
  /**
   * What single tenants may name besides, by the name of the tenant.
   *
   * @default - nothing
   */
  readonly grants?: { [tenant: string]: TenantGrant };
}
