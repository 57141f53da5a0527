import { type Duration } from '../argument/duration';
import { type IPeopleAuth } from './people-auth-interface';

/**
 * An LDAP auth mount, as others refer to it.
 *
 * @experimental
 */
export interface ILdapAuth extends IPeopleAuth {
  /** Life of a Vault token, whatever groups one is of. */
  readonly tokenTtl: Duration;
}
