import { DefinitionError } from '../../plan/definition-error';
import { goDuration } from '../../plan/duration';
import { requireInstance } from './argument';
import { Duration } from './duration';

/** Bounds of a length of time, both in seconds. */
export interface DurationRange {
  /** One second unless given. */
  readonly least?: number;
  readonly most: number;
  /** Why it is no more, for whoever asked for more: what sets the bound. */
  readonly reason: string;
}

/** Seconds as people write them: `40d`, `31d23h55m`, `90m` as `1h30m`. */
function shown(seconds: number): string {
  const days = Math.floor(seconds / 86400);
  const rest = seconds % 86400;
  return days === 0 ? goDuration(seconds) : `${days}d${rest === 0 ? '' : goDuration(rest)}`;
}

/**
 * The seconds of a length of time within bounds.
 *
 * @throws DefinitionError when it is anything else; it says both in units, and what sets the bound
 */
export function requireDuration(value: Duration, range: DurationRange, what: string, where: string): number {
  const { least = 1, most, reason } = range;
  const seconds = requireInstance(Duration, value, what, where).toSeconds();
  if (seconds >= least && seconds <= most) return seconds;
  throw new DefinitionError({
    id: 'number-out-of-range',
    given: `${what} is ${shown(seconds)}`,
    expected: `${shown(least)} to ${shown(most)}: ${reason}`,
    fix: `Change the ${what}.`,
    where,
  });
}
