const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const LONGEST = 2 ** 63 / 1e9;

/**
 * Seconds of a duration as Vault reads it: a number of seconds, `<n>d`, or Go's notation (`1h30m`).
 * Nothing and `''` are 0.
 *
 * @returns `undefined` for what Vault refuses
 */
export function parseTtl(value: string | number): number | undefined {
  const seconds = typeof value === 'number' ? Math.trunc(value) : parseText(value);
  return seconds === undefined || Math.abs(seconds) >= LONGEST ? undefined : seconds;
}

function parseText(text: string): number | undefined {
  if (text === '') return 0;
  const whole = /^([+-]?\d+)(d?)$/.exec(text);
  if (whole) return Number(whole[1]) * (whole[2] ? 86_400 : 1);
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    seconds += Number(amount) * (UNITS[unit as string] as number);
  }
  return text.startsWith('-') ? -seconds : seconds;
}
