import { type IExternalSecret } from '../delivery/external-secret-interface';

/**
 * Properties of those of a tenant's people who use Kubernetes themselves.
 *
 * @experimental
 */
export interface KubernetesPeopleProps {
  /**
   * Groups, word for word as the API server knows them, with the prefix that it gives to those of an identity provider.
   *
   * @default - none: users alone
   */
  readonly groups?: string[];
  /**
   * Users, word for word as the API server knows them.
   *
   * @default - none: groups alone
   */
  readonly users?: string[];
  /**
   * The tenant's ExternalSecrets whose Secrets they read.
   *
   * @default - none: they see whether something is delivered, and not what
   */
  readonly readableSecrets?: IExternalSecret[];
}
