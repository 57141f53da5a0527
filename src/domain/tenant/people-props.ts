import { type IPeopleAuth } from '../login/people-auth-interface';
import { type PeopleOptions } from '../login/people-options';

/**
 * What a tenant's people may do with its secrets. None of them reads a value: that is the applications'.
 *
 * @experimental
 */
export enum PeopleTier {
  /** See which secrets there are, and which properties they have. */
  VIEWER = 'viewer',
  /**
   * Besides, make secrets and change properties, by a patch: writing over a secret that one cannot read would drop the
   * properties that one did not send.
   */
  EDITOR = 'editor',
  /** Besides, delete, undelete and destroy versions, and delete secrets with all their versions. */
  ADMIN = 'admin',
}

/**
 * Properties of a group of a tenant's people.
 *
 * @experimental
 */
export interface PeopleProps extends PeopleOptions {
  /** Where they log in: an OidcAuth, or an LdapAuth. */
  readonly auth: IPeopleAuth;
  /** What they may do. */
  readonly tier: PeopleTier;
}
