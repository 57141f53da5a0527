import fc from 'fast-check';
import { DIALECTS, type ShortPolicy } from './rules';

/** Segments that share beginnings, so that globs and literals collide. */
export const SEGMENTS = ['a', 'b', 'c', 'ab', 'abc'] as const;

const segment = fc.constantFrom('a', 'b', 'c', 'ab', '+');
const ending = fc.constantFrom('', '', '/', '/*', '*', 'b*', '/a*', '/ab*', '/+');

/** Rule paths and path sets with `+`, globs in mid segment and trailing slashes. */
export const patternText: fc.Arbitrary<string> = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), ending)
  .map(([segments, end]) => segments.join('/') + end)
  .filter((text) => !text.includes('+*'));

const capabilityList = fc.constantFrom('read', 'list', 'read list', 'update', 'deny', 'deny', '');

/** Small policies that collide with each other. */
export const shortPolicy: fc.Arbitrary<ShortPolicy> = fc.dictionary(
  fc.oneof(patternText, fc.constantFrom('*', '+', '+/*', 'a*')),
  capabilityList,
  { maxKeys: 5 },
);

/** One of the four ways to decide a LIST. */
export const dialect = fc.constantFrom(...Object.values(DIALECTS));

/** How many cases a property tries; more by `ACCESS_RUNS`. */
export const RUNS = Number(process.env.ACCESS_RUNS ?? 500);
