/**
 * The path of a policy rule, taken apart the way Vault does it.
 *
 * Rules live in three tables. A path in which some segment begins with `+` belongs to `segments`,
 * where a segment that is exactly `+` stands for any one segment; else a path that ends in `*` is a
 * `prefix`; else it is `exact`. A `*` anywhere but at the end is an ordinary character.
 */
export interface Pattern {
  /** As written, without a leading slash, with a trailing `*` if it has one. */
  readonly text: string;
  readonly table: 'exact' | 'prefix' | 'segments';
  /** Ends in `*`. */
  readonly glob: boolean;
  /** The text without its trailing `*`. */
  readonly body: string;
  /** The body, split at the slashes. */
  readonly parts: readonly string[];
  /** Where the first `+` or the glob stands, in bytes of UTF-8. */
  readonly firstWildcard: number;
  /** How many segments are `+`. */
  readonly wildcards: number;
  /** Length of the body in bytes. */
  readonly length: number;
}

/**
 * Takes a rule's path apart.
 *
 * @param path the path as the policy has it, templates already filled in
 * @param namespace prefix of a Vault namespace, `''` or ending in a slash
 * @throws {RangeError} for `+*`, which Vault refuses
 */
export function parsePattern(path: string, namespace = ''): Pattern {
  const text = namespace + (path.startsWith('/') ? path.slice(1) : path);
  if (text.includes('+*')) {
    throw new RangeError(`path "${text}": "+*" is not allowed. Write "+/*", or the literal text before "*".`);
  }
  const segmented = text === '+' || text.startsWith('+/') || text.includes('/+');
  const glob = text.endsWith('*');
  const body = glob ? text.slice(0, -1) : text;
  const parts = body.split('/');
  return {
    text,
    table: segmented ? 'segments' : glob ? 'prefix' : 'exact',
    glob,
    body,
    parts,
    firstWildcard: byteLength(segmented ? text.slice(0, text.indexOf('+')) : body),
    wildcards: segmented ? parts.filter((part) => part === '+').length : 0,
    length: byteLength(body),
  };
}

/**
 * Orders two non-exact patterns that match the same path: positive when `a` wins.
 *
 * In this order: the later first wildcard, no glob over a glob, fewer `+`, the longer text, the
 * lexicographically larger text. It is a total order, so a winner is unique.
 */
export function compareSpecificity(a: Pattern, b: Pattern): number {
  if (a.firstWildcard !== b.firstWildcard) return a.firstWildcard - b.firstWildcard;
  if (a.glob !== b.glob) return a.glob ? -1 : 1;
  if (a.wildcards !== b.wildcards) return b.wildcards - a.wildcards;
  if (a.length !== b.length) return a.length - b.length;
  // Where two patterns for one path first differ, one of them has a `+`, about which the order of bytes
  // and that of UTF-16 agree.
  return a.body < b.body ? -1 : Number(a.body > b.body);
}

/**
 * Whether a pattern of any table matches a path, given as its parts.
 *
 * `+` matches any one part, an empty one too. The last part of a glob matches as the beginning of
 * its counterpart and swallows the rest.
 */
export function matches(pattern: Pattern, path: readonly string[]): boolean {
  const { parts, glob } = pattern;
  if (glob ? path.length < parts.length : path.length !== parts.length) return false;
  const last = parts.length - 1;
  for (let i = 0; i <= last; i++) {
    const part = parts[i] as string;
    const given = path[i] as string;
    if (part === '+' || part === given) continue;
    if (!(glob && i === last && given.startsWith(part))) return false;
  }
  return true;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
