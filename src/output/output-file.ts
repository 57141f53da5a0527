/** A text: whole, made when it is asked for, or in pieces where it is too large to be held in memory. */
export type Content = string | (() => string) | Iterable<string>;

/** A file to be written. */
export interface OutputFile {
  /** Where it belongs: below the root, segments joined by `/`. */
  readonly path: string;
  /** Its text, without the header. */
  readonly content: Content;
  /**
   * Whether it says something of many tenants, so that branches which change it are to merge. Its header has no digest:
   * what was edited in it by hand is replaced.
   *
   * @default false
   */
  readonly merged?: boolean;
  /**
   * Digest of all that its text is made of: the same makes the same text.
   *
   * @default - nobody knows it, and the text is always made
   */
  readonly input?: () => string;
}

const PATH = /^[A-Za-z0-9_][-A-Za-z0-9_.]*(?:\/[A-Za-z0-9_][-A-Za-z0-9_.]*)*$/;

/** The path, which never leaves the root: every name in it was checked where it entered, and is here again. */
export function requirePlainPath(path: string): string {
  if (!PATH.test(path)) throw new Error(`not a plain relative path: ${JSON.stringify(path)}`);
  return path;
}

/** The text in pieces. A string alone would be iterated character by character. */
export function piecesOf(content: Content): Iterable<string> {
  if (typeof content === 'function') return [content()];
  return typeof content === 'string' ? [content] : content;
}
