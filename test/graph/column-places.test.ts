import fc from 'fast-check';
import { columnPlaces } from '../../src/graph/column-places';

const WISHES = fc
  .array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 })
  .map((wished) => wished.sort((a, b) => a - b));

const distance = (places: readonly number[], wished: readonly number[]) =>
  places.reduce((sum, at, i) => sum + (at - (wished[i] ?? 0)) ** 2, 0);

test('whoever has room is where it wishes to be', () => {
  expect(columnPlaces([0, 1, 5])).toEqual([0, 1, 5]);
});

test('who wish to be at one place are around it', () => {
  expect(columnPlaces([4, 4, 4])).toEqual([3, 4, 5]);
});

test('places are a row apart', () => {
  fc.assert(
    fc.property(WISHES, (wished) => {
      const places = columnPlaces(wished);
      places.slice(1).forEach((at, i) => expect(at - (places[i] ?? 0)).toBeGreaterThan(1 - 1e-9));
    }),
  );
});

test('no other places a row apart are nearer to the wishes', () => {
  const steps = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(WISHES, fc.double({ min: -8, max: 20, noNaN: true }), steps, (wished, first, gaps) => {
      let at = first;
      const others = wished.map((_, i) => (at += i === 0 ? 0 : 1 + (gaps[i] ?? 0)));
      expect(distance(columnPlaces(wished), wished)).toBeLessThanOrEqual(distance(others, wished) + 1e-9);
    }),
  );
});
