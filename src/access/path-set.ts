import { matches, parsePattern, type Pattern } from './pattern';

/**
 * A set of request paths: literal segments, `+` for any one segment, a trailing `*` for any rest.
 *
 * The paths it speaks of are those that a client can send: segments that are not empty, between
 * single slashes, and perhaps a slash at the end.
 */
export type PathSet = Pattern;

/**
 * Reads a path set, e.g. `secret/data/team-a/*`.
 *
 * @throws {RangeError} for an empty text, an empty segment before the last, or `+*`
 */
export function parsePathSet(text: string): PathSet {
  const set = parsePattern(text);
  if (set.text === '' || set.parts.slice(0, -1).includes('')) {
    throw new RangeError(
      `Not a set of paths: "${text}". Expected segments between single slashes, "+" for any one, "*" at the end.`,
    );
  }
  return set;
}

/** Whether a path, without a leading slash, belongs to the set. */
export function isInSet(set: PathSet, path: string): boolean {
  return matches(set, path.split('/'));
}
