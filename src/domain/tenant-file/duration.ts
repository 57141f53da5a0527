import { Duration } from '../duration';

const UNITS = {
  s: (amount: number) => Duration.seconds(amount),
  m: (amount: number) => Duration.minutes(amount),
  h: (amount: number) => Duration.hours(amount),
  d: (amount: number) => Duration.days(amount),
};

/** `15m`, as the schema takes it. */
export function durationOf(text: string): Duration {
  return UNITS[text.slice(-1) as keyof typeof UNITS](Number(text.slice(0, -1)));
}
