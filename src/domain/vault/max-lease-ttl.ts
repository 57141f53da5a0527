import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';

/** Ten years, in seconds. */
const LONGEST = 10 * 365 * 86400;

/**
 * The greatest life of leases and tokens, in seconds; undefined where nobody says it.
 *
 * @throws DefinitionError when it is no duration, or longer than ten years
 */
export function maxLeaseTtlOf(ttl: Duration | undefined, where: string): number | undefined {
  if (ttl === undefined) return undefined;
  const reason = 'what lives longer is not temporary';
  return requireDuration(ttl, { most: LONGEST, reason }, 'maxLeaseTtl', where);
}
