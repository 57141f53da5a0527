import { raiseText, type TenantLimit, type TenantLimitsRecord } from '../plan/tenant-limits';
import { type Problem } from './rule';

/** What a tenant has more of than it may. */
export interface Excess {
  readonly origin: string;
  readonly limit: TenantLimit;
  /** How much of it. */
  readonly given: number;
  /** Both in words, up to the number that is allowed: `tenant 'team-a' has 1200 ExternalSecrets`. */
  readonly what: string;
  /** How its owner comes below the limit. */
  readonly fix: string;
}

/** The problem of what is above a limit; none where it is not. */
export function aboveLimit(
  limits: TenantLimitsRecord,
  { origin, limit, given, what, fix }: Excess,
): Problem | undefined {
  if (given <= limits[limit]) return undefined;
  return {
    origin,
    message: `${what}, and at most ${limits[limit]} are allowed`,
    fix: `${fix}; or have the platform raise the limit: ${raiseText(limit, Math.ceil(given))}.`,
  };
}
