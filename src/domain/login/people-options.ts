import { type Duration } from '../argument/duration';

/**
 * A group of people who log in.
 *
 * @experimental
 */
export interface PeopleOptions {
  /**
   * Group that one must be of: word for word as the identity provider has it, of a directory its name in lower case. Of a
   * tenant only its own people are in it.
   */
  readonly group: string;
  /**
   * Claim that says the groups of who logs in; of OIDC alone.
   *
   * @default 'groups'
   */
  readonly groupsClaim?: string;
  /**
   * Scopes that are asked for besides `openid`, so that the provider tells the groups; of OIDC alone.
   *
   * @default - none
   */
  readonly scopes?: string[];
  /**
   * Claim that Vault tells people apart by, in its audit log; of OIDC alone.
   *
   * @default 'sub'
   */
  readonly userClaim?: string;
  /**
   * Life of a Vault token; of OIDC alone, that of LDAP is of the auth mount.
   *
   * @default Duration.hours(1)
   */
  readonly tokenTtl?: Duration;
}
