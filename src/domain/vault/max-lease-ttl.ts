import { requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireInteger } from '../argument/number';

/** Ten years, in seconds. */
const LONGEST = 10 * 365 * 86400;

/**
 * The greatest life of leases and tokens, in seconds; undefined where nobody says it.
 *
 * @throws DefinitionError when it is no duration, or longer than ten years
 */
export function maxLeaseTtlOf(ttl: Duration | undefined, where: string): number | undefined {
  if (ttl === undefined) return undefined;
  const seconds = requireInstance(Duration, ttl, 'maxLeaseTtl', where).toSeconds();
  return requireInteger(seconds, 1, LONGEST, 'maxLeaseTtl in seconds', where);
}
