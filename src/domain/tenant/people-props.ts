import { type IOidcAuth } from '../login/oidc-auth-interface';
import { type Duration } from '../argument/duration';

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
export interface PeopleProps {
  /** Where they log in. */
  readonly auth: IOidcAuth;
  /** Group that one must be of, word for word as the identity provider has it: only the tenant's own people are in it. */
  readonly group: string;
  /** What they may do. */
  readonly tier: PeopleTier;
  /**
   * Claim that says the groups of who logs in.
   *
   * @default 'groups'
   */
  readonly groupsClaim?: string;
  /**
   * Scopes that are asked for besides `openid`, so that the provider tells the groups.
   *
   * @default - none
   */
  readonly scopes?: string[];
  /**
   * Claim that Vault tells people apart by, in its audit log.
   *
   * @default 'sub'
   */
  readonly userClaim?: string;
  /**
   * Life of a Vault token.
   *
   * @default Duration.hours(1)
   */
  readonly tokenTtl?: Duration;
}
