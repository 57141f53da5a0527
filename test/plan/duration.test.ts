import fc from 'fast-check';
import { goDuration } from '../../src/plan/duration';

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
    }),
  );
});

test.each([
  [0, '0s'],
  [1, '1s'],
  [90, '1m30s'],
  [900, '15m'],
  [86400, '24h'],
  [3601, '1h1s'],
])('%i seconds are %s', (seconds, text) => {
  expect(goDuration(seconds)).toBe(text);
});
