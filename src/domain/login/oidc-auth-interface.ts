import { type IPeopleAuth } from './people-auth-interface';

/**
 * An OIDC auth mount, as others refer to it.
 *
 * @experimental
 */
export interface IOidcAuth extends IPeopleAuth {
  /** Where the identity provider may send the browser back to. */
  readonly redirectUris: string[];
}
