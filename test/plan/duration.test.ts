import fc from 'fast-check';
import { canonicalGoDuration, goDuration, secondsOfGo } from '../../src/plan/duration';

/** Go's time.ParseDuration, as far as whole hours, minutes and seconds go. */
function parseGoDuration(text: string): number {
  const [whole, h, m, s] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  if (!whole) throw new Error(`not a Go duration: ${text}`);
  return Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
}

test('a Go duration reads back as the same seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (seconds) => {
      expect(parseGoDuration(goDuration(seconds))).toBe(seconds);
      expect(parseGoDuration(canonicalGoDuration(seconds))).toBe(seconds);
    }),
  );
});

test.each([
  [0, '0s', '0s'],
  [1, '1s', '1s'],
  [90, '1m30s', '1m30s'],
  [900, '15m', '15m0s'],
  [86400, '24h', '24h0m0s'],
  [3601, '1h1s', '1h0m1s'],
])('%i seconds are %s, and %s as Go writes it', (seconds, text, canonical) => {
  expect(goDuration(seconds)).toBe(text);
  expect(canonicalGoDuration(seconds)).toBe(canonical);
});

test('is read back from both forms, and from no other', () => {
  for (const seconds of [0, 1, 59, 60, 90, 900, 3600, 86400, 90061, 100 * 365 * 86400])
    expect([goDuration(seconds), canonicalGoDuration(seconds)].map(secondsOfGo)).toEqual([seconds, seconds]);
  for (const text of ['', '0', '1', '1.5h', '1h1h', '1s1h', '-1h', '1d', ' 1h', '1h ', '1ms', '99999999999h'])
    expect(secondsOfGo(text)).toBeUndefined();
});
