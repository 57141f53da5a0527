import { type Duration } from '../argument/duration';

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
}
