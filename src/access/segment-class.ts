import { type Pattern } from './pattern';

/**
 * A character that occurs in none of the patterns, so that a segment made with it is none of their
 * literals and begins with nothing longer than what stands before it.
 */
export function freshCharacter(patterns: readonly Pick<Pattern, 'text'>[]): string {
  const used = new Set<string>();
  for (const pattern of patterns) for (const character of pattern.text) used.add(character);
  for (const character of READABLE) if (!used.has(character)) return character;
  // Private use characters: there are more of them than a sane organisation uses.
  for (let code = 0xe000; ; code++) {
    const character = String.fromCodePoint(code);
    if (!used.has(character)) return character;
  }
}

const READABLE = 'xyzqwkjvXYZQ0123456789~^!@';

/**
 * Whether a pattern that matched the segments before `depth` may still match a path that goes on
 * with `segment`, which is not empty.
 */
export function survives(pattern: Pattern, depth: number, segment: string): boolean {
  const last = pattern.parts.length - 1;
  if (pattern.glob && depth >= last) {
    return depth > last || segment.startsWith(pattern.parts[last] as string);
  }
  if (depth > last) return false;
  const part = pattern.parts[depth];
  return part === '+' || part === segment;
}

/** Whether a pattern alive at `depth` matches however the path goes on. */
export function isSaturated(pattern: Pattern, depth: number): boolean {
  return pattern.glob && depth >= pattern.parts.length;
}

/**
 * One segment of each class that the patterns can tell apart at `depth`, out of those with which a
 * path of the set can go on.
 *
 * The classes are: each literal that a pattern has there; for each beginning `s` of a glob `s*` the
 * segments that begin with `s`, are no literal and begin with no longer such `s`; and all others.
 */
export function distinguishableSegments(
  set: Pattern,
  patterns: readonly Pattern[],
  depth: number,
  fresh: string,
): Set<string> {
  const last = set.parts.length - 1;
  const part = set.parts[depth];
  if (depth > last && !set.glob) return new Set();
  const atGlob = set.glob && depth >= last;
  if (!atGlob && part !== '+') return new Set(part ? [part] : []);

  const beginning = atGlob && depth === last ? (part as string) : '';
  const segments = new Set<string>();
  for (const { parts, glob } of patterns) {
    const text = parts[depth];
    if (text === undefined || text === '+' || !text.startsWith(beginning)) continue;
    if (glob && depth === parts.length - 1) segments.add(text + fresh);
    else if (text !== '') segments.add(text);
  }
  return segments.add(beginning + fresh);
}
