import fc from 'fast-check';
import { generatorTokenTtl, outageBudget, refreshWithin, TOKEN_MARGIN } from '../../src/plan/lifetime';

const life = fc.integer({ min: 3, max: 768 * 3600 });

test('a generator token outlives every lease by five minutes', () => {
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 5 }), (leases) => {
      const ttl = generatorTokenTtl(leases);
      for (const lease of leases) expect(ttl).toBeGreaterThanOrEqual(lease + TOKEN_MARGIN);
      expect(leases).toContain(ttl - TOKEN_MARGIN);
    }),
  );
  expect(TOKEN_MARGIN).toBe(300);
});

test('a refresh takes at most a third of a life, and two thirds are left for an outage', () => {
  fc.assert(
    fc.property(life, (seconds) => {
      const refresh = refreshWithin(seconds);
      expect(refresh).toBeGreaterThan(0);
      expect(refresh * 3).toBeLessThanOrEqual(seconds);
      expect(outageBudget(seconds, refresh)).toBeGreaterThanOrEqual((seconds * 2) / 3);
    }),
  );
});

test.each([
  [24 * 3600, 8 * 3600],
  [3600, 20 * 60],
  [1000, 5 * 60],
  [180, 60],
  [100, 33],
  [2, 1],
])('a life of %i s is refreshed every %i s', (seconds, refresh) => {
  expect(refreshWithin(seconds)).toBe(refresh);
});
