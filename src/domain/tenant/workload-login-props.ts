import { type Duration } from '../argument/duration';
import { type VaultAgentOptions } from '../delivery/vault-agent';

/**
 * Properties of a login of a tenant's own application.
 *
 * @experimental
 */
export interface WorkloadLoginProps {
  /**
   * Namespace of its pods: one of the tenant's.
   *
   * @default - the first of the tenant's
   */
  readonly namespace?: string;
  /**
   * Name of the ServiceAccount that is made for it.
   *
   * @default - the id
   */
  readonly serviceAccountName?: string;
  /**
   * Life of a Vault token.
   *
   * @default Duration.hours(1)
   */
  readonly tokenTtl?: Duration;
  /**
   * Labels of its pods, which a NetworkPolicy then lets reach DNS and Vault, and, by that policy, nothing else: what else
   * they reach is said by others, which add up. The server has a `VaultNetwork` in the cluster.
   *
   * @default - no NetworkPolicy: they reach whatever others let them
   */
  readonly egressOf?: { [key: string]: string };
}

/**
 * What a Vault Agent of a tenant's application renders, and as whom it logs in.
 *
 * @experimental
 */
export interface TenantVaultAgentProps extends VaultAgentOptions, WorkloadLoginProps {}
