import { Duration } from '../argument/duration';
import { located } from './located';
import { type Place } from './place';
import { type Schema } from './schema-piece';

const UNITS = {
  s: (amount: number) => Duration.seconds(amount),
  m: (amount: number) => Duration.minutes(amount),
  h: (amount: number) => Duration.hours(amount),
  d: (amount: number) => Duration.days(amount),
};

/** A length of time. */
export const DURATION: Schema = {
  description: 'a length of time in one unit: 30s, 15m, 24h or 7d',
  type: 'string',
  pattern: '^[1-9][0-9]{0,9}[smhd]$',
};

/**
 * `15m`, as the schema takes it.
 *
 * @throws DefinitionError when it is longer than any
 */
export function durationOf(text: string, place: Place): Duration {
  const unit = UNITS[text.slice(-1) as keyof typeof UNITS];
  return located(place.value, () => unit(Number(text.slice(0, -1))));
}
