import { keyOf, type KindOf, type Origin } from './kind';
import { type Place, placeText } from '../place';

/** How many requests Vault answers to one address of a client. */
export interface RateLimitQuotaRecord extends Origin {
  readonly server: Place;
  /** Unique in the server. */
  readonly name: string;
  /**
   * Of which requests, as Vault gives it back: empty for all, else the path of a mount with a slash at its end, or a path
   * in one, of which a `*` at the end is any rest.
   */
  readonly path: string;
  /** That it is of logins with this role of the auth mount at the path alone. */
  readonly role?: string;
  /** Requests in each interval. */
  readonly requests: number;
  /** Seconds. */
  readonly interval: number;
  /** For how many seconds all is refused after one request too many; 0 for until the interval ends. */
  readonly blockInterval: number;
}

/** Rate limit quotas. */
export const rateLimitQuotas: KindOf<RateLimitQuotaRecord, Pick<RateLimitQuotaRecord, 'server' | 'name'>> = {
  list: 'rateLimitQuotas',
  what: () => 'rate limit quota',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server }) => placeText(server),
  key: ({ server, name }) => keyOf(server, name),
};
