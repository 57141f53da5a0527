/** A reason why a new credential reaches its user later than its refresh is due. */
export interface Delay {
  readonly what: string;
  readonly seconds: number;
}

/**
 * What must fit between a refresh and the death of the old credential, besides an outage of Vault.
 *
 * Sources: ESO's `BuildRateLimiter` (back-off from 1 s to 7 min); kubelet's `syncFrequency` of 1 min and its cache
 * of Secrets of 1 min, until a mounted file has changed; a rolling restart by a reloader, or a pool that retires
 * connections after 5 min, until the application uses it.
 */
export const REFRESH_DELAYS: readonly Delay[] = [
  { what: "ESO's longest back-off after a failure", seconds: 420 },
  { what: "kubelet's update of a mounted Secret", seconds: 120 },
  { what: "the application's restart or maximum connection age", seconds: 300 },
];

/** All of it, in seconds. */
export const REFRESH_SLACK = REFRESH_DELAYS.reduce((sum, { seconds }) => sum + seconds, 0);
